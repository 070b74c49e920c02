<section class="policy">
  <header>
    <p class="kicker">Archive</p>
    <h1>Privacy policy, version {{page.old.version}}</h1>
    <p class="byline">No longer in force. <a href="/privacy">Read the version in force</a></p>
  </header>
  <div class="prose">{{{policyText}}}</div>
</section>
