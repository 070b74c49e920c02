<footer class="foot">
  <div class="foot-grid">
    <div>
      <p class="brand"><span class="brand-mark" aria-hidden="true"></span>{{content.name}}</p>
      <p class="small">{{content.tagline}}.</p>
    </div>
    <nav aria-label="Pages">
      <a href="/article">{{content.articleLabel}}</a>
      <a href="/shop">{{content.shopLabel}}</a>
      <a href="/login">Sign in</a>
    </nav>
    <nav aria-label="Privacy choices">
      <a href="/privacy">Privacy policy</a>
      <button type="button" data-consent-open="preferences">Cookie settings</button>
      {{#if collects}}<button type="button" data-consent-open="collection">Notice at collection</button>
      {{/if collects}}<button type="button" data-consent-link hidden></button>
      {{#if sells}}<span class="honored" role="status" data-honored data-consent-status></span>
      {{/if sells}}
    </nav>
    <nav aria-label="About the demo">
      <a href="/inline">Sluice inside the page</a>
      <a href="/strict">Under a strict policy</a>
      <a href="/policy">A header for your choice</a>
      <a href="/unmarked">Code that nobody has marked</a>
      <a href="/live">What third parties receive</a>
    </nav>
  </div>
  <p class="small foot-note">A demonstration of Sluice, modelled on what {{content.name}} says in its published privacy policy. It is not {{content.name}}'s site: products, people and stories are made up.</p>
</footer>
