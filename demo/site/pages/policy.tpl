<section class="narrow">
  <p class="kicker">Variant</p>
  <h1>A header for your choice</h1>
  <p class="lead">The server reads your choice from the cookie and sends a Content-Security-Policy with the hosts that it allows. The browser itself holds all others.</p>
  <p>This is what sites forget to mark. Nothing of it carries <code>data-consent</code>, and the browser asks for most of it before any script could step in.</p>
  <div class="scroll">
    <table>
      <thead><tr><th>Service</th><th>Unmarked</th><th>Browser</th></tr></thead>
      <tbody>
        {{#each policy.probes}}<tr data-probe="{{url}}" data-kind="{{kind}}" data-service="{{serviceId}}" data-allowed="{{allowed}}">
          <td><strong>{{service}}</strong><small>{{reason}}</small></td>
          <td><code>{{code}}</code></td>
          <td data-outcome></td>
        </tr>
        {{/each policy.probes}}
      </tbody>
    </table>
  </div>
  <div data-stale hidden>
    <div class="choices">
      <p>Your choice has changed. This page keeps the header that it came with.</p>
      <a class="button" href="/policy">Load it again</a>
    </div>
  </div>
  <h2>The header of this page</h2>
  <div class="scroll">
    <table>
      <tbody>
        {{#each policy.directives}}<tr><td><strong>{{name}}</strong> {{#each sources}}<code>{{this}}</code> {{/each sources}}</td></tr>
        {{/each policy.directives}}
      </tbody>
    </table>
  </div>
  <p class="small">In the first page after the browser was started everything but essential is closed: Sluice compares the cookie with its record first, which a server cannot.</p>
  <script src="/assets/policy.js"></script>
  <div hidden>{{#each policy.probes}}{{{markup}}}{{/each policy.probes}}</div>
</section>
