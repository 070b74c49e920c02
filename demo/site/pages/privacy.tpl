<section class="policy">
  <header>
    <p class="kicker">Privacy</p>
    <h1>What {{content.name}} knows, and what it asks first</h1>
    <p class="byline">Version {{config.policy.version}} · {{config.controller.name}} · {{config.controller.contact}}</p>
  </header>
  <div class="prose">{{{policyText}}}</div>
  <section class="panel" id="cookies">
    <h2>Cookies and similar technologies</h2>
    <p>Every service of this site, what it stores, for how long, and whether it may run right now.</p>
    <div class="scroll" data-service-table></div>
    <p class="actions"><button type="button" class="button" data-consent-open="preferences">Change your choice</button> <button type="button" class="link" data-consent-open="declaration">Cookie declaration</button></p>
  </section>
  <section class="panel" id="record">
    <h2>Your record</h2>
    <p>Each choice is kept in this browser, with its time, the policy version and the text you were shown.</p>
    <div class="scroll" data-record></div>
    <p class="actions"><button type="button" class="button" data-export>Take a copy</button> <button type="button" class="link" data-erase>Erase everything</button></p>
  </section>
  {{#if archive}}
  <section class="panel" id="archive">
    <h2>Older versions</h2>
    <ul>{{#each archive}}<li><a href="{{url}}">Version {{version}}</a></li>{{/each archive}}</ul>
  </section>
  {{/if archive}}
</section>
<script src="/assets/privacy.js" defer></script>
