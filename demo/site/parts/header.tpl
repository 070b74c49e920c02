<header class="top">
  <a class="brand" href="/"><span class="brand-mark" aria-hidden="true"></span>{{content.name}}</a>
  <nav aria-label="Site">
    <a href="/article">{{content.articleLabel}}</a>
    <a href="/shop">{{content.shopLabel}}</a>
    <a href="/privacy">Privacy</a>
    {{#if content.appLink}}<a href="{{spaUrl}}">App</a>
    {{/if content.appLink}}<a class="quiet" href="/login">{{#if signedIn}}Account{{/if signedIn}}{{#unless signedIn}}Sign in{{/unless signedIn}}</a>
  </nav>
</header>
