<section class="narrow">
  <p class="kicker">Variant</p>
  <h1>Sluice inside the page</h1>
  <p class="lead">Here the whole of sluice.js stands inside the document, and costs no request of its own.</p>
  <p>View the source of this page: the script element with <code>data-sluice-base</code> holds it. Interface and languages are still loaded from there, and only when they are due.</p>
  {{#if uses.vidora}}<iframe class="embed" data-consent="vidora" data-src="{{third.vidora}}/embed/inline" title="{{content.article.videoTitle}}"></iframe>{{/if uses.vidora}}
</section>
