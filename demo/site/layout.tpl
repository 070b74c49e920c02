<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{{title}}</title>
<meta name="description" content="{{content.lead}}">
{{#if visitor.region}}<meta name="sluice-region" content="{{visitor.region}}">
{{/if visitor.region}}<link rel="icon" href="/assets/icon.svg">
<link rel="stylesheet" href="/theme.css">
<link rel="stylesheet" href="/assets/styles/base.css">
<link rel="stylesheet" href="/assets/styles/site.css">
<link rel="stylesheet" href="/assets/styles/home-and-shop.css">
<link rel="stylesheet" href="/assets/styles/reading.css">
<link rel="stylesheet" href="/assets/styles/forms-and-tables.css">
<link rel="stylesheet" href="/assets/styles/bar.css">
{{#if visitor.gpc}}<script src="/assets/pretend-gpc.js"{{{nonce}}}></script>
{{/if visitor.gpc}}
<!-- Sluice: the config, then the script. Everything below that carries data-consent waits for it. -->
<script type="application/json" id="sluice-config">{{{configJson}}}</script>
{{#if page.unmarked}}<script src="/sluice/sluice-intercept.js"></script>
{{/if page.unmarked}}{{#if page.inline}}<script data-sluice-base="/sluice/">{{{sluiceSource}}}</script>
{{/if page.inline}}{{#unless page.inline}}<script src="/sluice/sluice.js"{{{nonce}}}></script>
{{/unless page.inline}}
{{#unless page.unmarked}}{{> held-head}}{{/unless page.unmarked}}
</head>
<body>
{{> bar}}
{{> header}}
<main id="main">
{{{body}}}
</main>
{{> footer}}
<script src="/assets/services.js" defer{{{nonce}}}></script>
<script src="/assets/bar.js" defer{{{nonce}}}></script>
{{#unless page.unmarked}}{{> held-body}}{{/unless page.unmarked}}
</body>
</html>
