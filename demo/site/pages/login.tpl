<section class="narrow">
{{#if signedIn}}
  <h1>Good to see you.</h1>
  <p class="lead">You are signed in as <strong>robin@example.com</strong>.</p>
  {{#if uses.screen-options}}
  <fieldset class="choices" data-screen-options="{{prefix}}_screen">
    <legend>Screen options</legend>
    <label><input type="radio" name="layout" value="airy" checked> Airy</label>
    <label><input type="radio" name="layout" value="dense"> Dense</label>
    <p class="small" role="status" data-screen-status></p>
  </fieldset>
  {{/if uses.screen-options}}
  <form method="post" action="/sign-out" data-sign-out>
    <label class="check"><input type="checkbox" data-forget-choice> This is a shared computer: forget my privacy choice as well</label>
    <button class="button">Sign out</button>
    <p class="small">Signing out removes the sign-in cookies.</p>
  </form>
{{/if signedIn}}{{#unless signedIn}}
  <h1>Sign in</h1>
  <form method="post" action="/sign-in" class="stack">
    <label>E-mail <input type="email" name="email" value="robin@example.com" autocomplete="off"></label>
    <label>Password <input type="password" name="password" value="demo-demo" autocomplete="off"></label>
    <label class="check"><input type="checkbox" name="remember" value="1"> Remember me</label>
    <button class="button">Sign in</button>
  </form>
  <p class="small">Any password will do. These cookies are needed to keep you signed in, so they ask for no consent; <a href="/privacy#cookies">how long they live</a> is declared.</p>
{{/unless signedIn}}
</section>
