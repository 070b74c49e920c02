<article class="story">
  <header>
    <p class="kicker">{{content.article.kicker}}</p>
    <h1>{{content.article.title}}</h1>
    <p class="lead">{{content.article.lead}}</p>
    <p class="byline">{{content.article.author}} · {{content.article.date}}</p>
  </header>
  <div class="prose">
    {{#each content.article.body}}<p>{{this}}</p>
    {{/each content.article.body}}
  </div>
  {{#if uses.vidora}}
  <figure class="wide">
    <iframe class="embed" data-consent="vidora" data-src="{{third.vidora}}/embed/{{content.article.videoId}}" title="{{content.article.videoTitle}}" allow="fullscreen"></iframe>
    <figcaption>{{content.article.videoTitle}}</figcaption>
  </figure>
  {{/if uses.vidora}}{{#unless uses.vidora}}
  <p class="outlink"><a href="{{third.vidora}}/embed/{{content.article.videoId}}">{{content.article.videoTitle}}</a> <span class="small">opens at Vidora, which learns of you only then</span></p>
  {{/unless uses.vidora}}
  <div class="prose">
    <blockquote>{{content.article.quote}}</blockquote>
    <p>{{content.article.after}}</p>
  </div>
  {{#if mapHere}}
  <figure class="wide">
    <iframe class="embed map" data-consent="mapwell" data-src="{{third.mapwell}}/embed?place={{content.article.place}}" title="{{content.article.placeTitle}}"></iframe>
    <figcaption>{{content.article.place}}</figcaption>
  </figure>
  {{/if mapHere}}
  <section class="comments prose" aria-labelledby="comments">
    <div class="comments-head">
      <h2 id="comments">Comments</h2>
      {{#if uses.facely}}<button type="button" class="pill" data-toggle-service="facely" data-on="Hide pictures" data-off="Show pictures"></button>
      {{/if uses.facely}}
    </div>
    {{#each content.article.comments}}
    <div class="comment">
      <span class="avatar" aria-hidden="true">{{initials}}{{#if uses.facely}}<img data-consent="facely" data-src="{{third.facely}}/avatar/{{hash}}" alt="" width="44" height="44">{{/if uses.facely}}</span>
      <div><p class="comment-by"><strong>{{name}}</strong> {{when}}</p><p>{{text}}</p></div>
    </div>
    {{/each content.article.comments}}
  </section>
</article>
{{#if uses.tallymark}}<script type="text/plain" data-type="module" data-consent="tallymark" data-src="{{third.tallymark}}/reader.mjs"{{{nonce}}}></script>
{{/if uses.tallymark}}
