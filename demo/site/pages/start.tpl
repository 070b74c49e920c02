<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Sluice demo</title>
<link rel="icon" href="/assets/icon.svg">
<link rel="stylesheet" href="/assets/styles/base.css">
<link rel="stylesheet" href="/assets/styles/demo.css">
<link rel="stylesheet" href="/assets/styles/start.css">
</head>
<body>
<header class="head">
  <p class="logo">Sluice demo</p>
  <h1>Nothing flows until the visitor says so.</h1>
  <p class="lead">Five company sites and one app ask for consent with Sluice. Ten third parties wait on another origin and write down every request they get. Open a site, look at the counter in its top strip, and choose.</p>
  <p class="actions"><a class="button" href="/live">Watch what arrives</a> <a href="{{spaUrl}}">Open the app</a></p>
</header>
<main class="start">
  <section aria-labelledby="sites">
    <h2 id="sites">The sites</h2>
    <ul class="cards">
      {{#each companies}}<li><a href="{{companyUrl}}/"><strong>{{companyName}}</strong> {{companyTagline}}</a></li>
      {{/each companies}}
      <li><a href="{{spaUrl}}"><strong>Allset app</strong> The npm packages in a single-page app</a></li>
    </ul>
    <p class="note">Each site is modelled on the published privacy policy of the company it is named after, and is not that company's site. Each stands under a host name of its own, so that a choice made on one says nothing about another.</p>
  </section>
  <section aria-labelledby="visitor">
    <h2 id="visitor">The visitor</h2>
    <form method="get" class="visitor" action="{{path}}">
      <label>Region <select name="region">{{#each regions}}<option value="{{code}}"{{{selected}}}>{{label}}</option>{{/each regions}}</select></label>
      <label>Age <select name="age">{{#each ages}}<option value="{{code}}"{{{selected}}}>{{label}}</option>{{/each ages}}</select></label>
      <label class="line"><input type="checkbox" name="gpc" value="1"{{{gpcChecked}}}> Sends Global Privacy Control</label>
      <button class="button quiet">Be this visitor</button>
    </form>
    <p class="note">The choice stands in the address and on every link from here on; it is stored nowhere. Each site has the same controls in its top strip.</p>
  </section>
  <section aria-labelledby="try">
    <h2 id="try">What to try</h2>
    <ol class="tries">
      <li><strong>Before any choice.</strong> Open <a href="http://nuso.localhost{{portSuffix}}/article">NUSO's story</a>: a film, a map and three faces are announced, and the counter stays at 0. Not even an empty database exists.</li>
      <li><strong>One embed only.</strong> Load the film once from its placeholder. Vidora hears of you, nobody else does.</li>
      <li><strong>Accept, then withdraw.</strong> Real PostHog starts and sends events. Withdraw in "Cookie settings": events stop, and its cookie is gone.</li>
      <li><strong>California.</strong> As a <a href="http://nuso.localhost{{portSuffix}}/?region=US-CA">visitor from California</a> services run until you opt out, and "Your Privacy Choices" stands in the footer.</li>
      <li><strong>Global Privacy Control.</strong> With <a href="http://nuso.localhost{{portSuffix}}/?region=US-CA&amp;gpc=1">the signal on</a>, Tallymark, which shares identifiers, is shut out without a question being asked.</li>
      <li><strong>Nothing to ask.</strong> <a href="http://nu-set.localhost{{portSuffix}}/">NU-SET</a> sets no tracking cookies, so no banner is shown.</li>
      <li><strong>Unmarked code.</strong> <a href="http://nuso.localhost{{portSuffix}}/unmarked">What developers paste</a> carries no mark, and is held by its hosts and names. Accept, then withdraw: each snippet says what became of it, and what was received.</li>
      <li><strong>A new policy.</strong> Choose on <a href="http://nanolux.localhost{{portSuffix}}/">Nanolux</a>, then tick "New policy version" in the strip: you are asked again, and the old version can still be read.</li>
    </ol>
  </section>
  <section aria-labelledby="gpc">
    <h2 id="gpc">About Global Privacy Control</h2>
    <p class="note">Some browsers send a signal that asks every site not to sell or share data. Firefox has a switch for it (Settings, Privacy and Security, "Tell websites not to sell or share my data"). Chromium has none, so the demo can pretend: with <code>gpc=1</code> in the address the page sees <code>navigator.globalPrivacyControl === true</code>.</p>
  </section>
</main>
</body>
</html>
