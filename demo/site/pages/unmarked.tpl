<section class="narrow">
  <p class="kicker">Variant</p>
  <h1>Code that nobody has marked</h1>
  <p class="lead">This is what developers paste, with no <code>data-consent</code>. <code>sluice-intercept.js</code> stands before the browser’s functions and holds it, by the hosts and names that the config declares.</p>
  {{#if optional}}<p>Each snippet has run as it stands here. Choose, change your mind, and watch what becomes of it. The number in an address finds its requests in the third party’s log.</p>
  {{/if optional}}{{#unless optional}}<p>{{content.name}} has no service that would have to wait. What is left is a host that no service names: it passes, and is in the log.</p>
  {{/unless optional}}  <div class="choices">
    <p role="status" data-summary></p>
    <p class="actions">{{#if optional}}<button type="button" class="button" data-consent-open="preferences">Change your choice</button> {{/if optional}}<button type="button" class="link" data-again>Run it all again</button></p>
  </div>
  <ol class="snippets" data-run="{{unmarked.run}}">
    {{#each unmarked.snippets}}<li data-snippet="{{channel}}" data-service="{{serviceId}}" data-what="{{what}}">
      <p class="snippet-head"><strong>{{service}}</strong> <span class="small">{{kind}}</span> <span data-outcome></span></p>
      <pre><code>{{code}}</code></pre>
      <div data-place><script>{{{code}}}</script></div>
      <p class="small" data-arrived></p>
    </li>
    {{/each unmarked.snippets}}
  </ol>
  <p class="small">Scripts put all of this into the page. Plain markup in the page’s own HTML is held too, but a browser that reads ahead has asked for its address by then: mark it up, or send <a href="/policy">a header for the choice</a>.</p>
  <h2>The log</h2>
  <p>The newest lines of <code>sluice.gate.log()</code>: what was held and let go later is <code>replayed</code>. <code>sluice.inspect()</code> shows all of them as a table in the console.</p>
  <div class="scroll" tabindex="0" role="group" aria-label="The log">
    <table class="log">
      <thead><tr><th>Action</th><th>Channel, service, reason</th></tr></thead>
      <tbody data-log></tbody>
    </table>
  </div>
  <p class="actions"><button type="button" class="button" data-inspect>Show it in the console</button></p>
  <script src="/assets/unmarked.js"></script>
</section>
