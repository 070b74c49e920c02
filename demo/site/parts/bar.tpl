<aside class="demo" aria-label="Demo controls">
  <div class="demo-row">
    <a class="demo-home" href="{{startUrl}}">Sluice demo</a>
    <nav class="demo-companies" aria-label="Companies">
      {{#each companies}}<a href="{{companyUrl}}{{path}}"{{{current}}}>{{companyName}}</a>
      {{/each companies}}
    </nav>
    <a class="demo-count" href="/live"><strong data-demo-count>0</strong> <span>requests to third parties</span></a>
  </div>
  <details class="demo-visitor">
    <summary>Visitor</summary>
    <form method="get" data-demo-form>
      <label>Region <select name="region">{{#each regions}}<option value="{{code}}"{{{selected}}}>{{label}}</option>{{/each regions}}</select></label>
      <label>Age <select name="age">{{#each ages}}<option value="{{code}}"{{{selected}}}>{{label}}</option>{{/each ages}}</select></label>
      <label class="demo-check"><input type="checkbox" name="gpc" value="1"{{{gpcChecked}}}> Sends Global Privacy Control</label>
      <label class="demo-check"><input type="checkbox" name="policy" value="next"{{{nextChecked}}}> New policy version</label>
      <noscript><button>Apply</button></noscript>
      <button type="button" data-demo-forget>Forget everything</button>
    </form>
  </details>
</aside>
