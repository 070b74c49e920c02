<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>What third parties receive</title>
<link rel="icon" href="/assets/icon.svg">
<link rel="stylesheet" href="/assets/styles/base.css">
<link rel="stylesheet" href="/assets/styles/demo.css">
<link rel="stylesheet" href="/assets/styles/live.css">
<script type="application/json" id="services">{{{services}}}</script>
</head>
<body class="live">
<header class="live-head">
  <p class="logo"><a href="{{startUrl}}">Sluice demo</a></p>
  <h1><span class="total" data-total>0</span> requests to third parties</h1>
  <p class="state" role="status" data-state>Connecting</p>
  <div class="live-tools">
    <label>Show <select data-site><option value="">all sites</option>{{#each companies}}<option value="{{id}}.localhost">{{companyName}}</option>{{/each companies}}</select></label>
    <button type="button" class="button quiet" data-clear>Clear</button>
  </div>
</header>
<main>
  <div class="grid" data-grid></div>
</main>
<nav class="live-foot" aria-label="Sites">Open beside this page: {{#each companies}}<a href="{{companyUrl}}/">{{companyName}}</a> {{/each companies}}<a href="{{spaUrl}}">Allset app</a></nav>
<script src="/assets/live.js" type="module"></script>
</body>
</html>
