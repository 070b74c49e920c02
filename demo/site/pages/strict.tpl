<section class="narrow">
  <p class="kicker">Variant</p>
  <h1>Under a strict policy</h1>
  <p class="lead">This page forbids everything by default. Scripts run by nonce alone, and strings never become script.</p>
  <p>The Content-Security-Policy header names <code>script-src 'nonce-…' 'strict-dynamic'</code> and <code>require-trusted-types-for 'script'</code>. A held script is activated only if its nonce is the page's.</p>
  {{#if uses.vidora}}<iframe class="embed" data-consent="vidora" data-src="{{third.vidora}}/embed/strict" title="{{content.article.videoTitle}}"></iframe>
  {{/if uses.vidora}}{{#if uses.facely}}<p class="comment"><span class="avatar" aria-hidden="true">SD<img data-consent="facely" data-src="{{third.facely}}/avatar/0123456789abcdef0123456789abcdef" alt="" width="44" height="44"></span> A picture that waits, too.</p>{{/if uses.facely}}
</section>
