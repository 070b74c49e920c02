<section class="hero">
  <div class="hero-text">
    <p class="kicker">{{content.tagline}}</p>
    <h1>{{content.headline}}</h1>
    <p class="lead">{{content.lead}}</p>
    <p class="actions"><a class="button" href="/shop">{{content.cta}}</a> <a class="link" href="/article">Read a story</a></p>
  </div>
  <div class="hero-art"><img src="/assets/art/{{content.product.art}}.svg" width="560" height="480" alt=""></div>
</section>
<section class="stats" aria-label="In figures">
  {{#each content.stats}}<p><strong>{{value}}</strong> {{label}}</p>
  {{/each content.stats}}
</section>
<section class="features">
  {{#each content.features}}<article><h2>{{title}}</h2><p>{{text}}</p></article>
  {{/each content.features}}
</section>
<section class="teaser">
  <div>
    <p class="kicker">{{content.article.kicker}}</p>
    <h2><a href="/article">{{content.article.title}}</a></h2>
    <p>{{content.article.lead}}</p>
  </div>
  <blockquote>{{content.article.quote}}</blockquote>
</section>
