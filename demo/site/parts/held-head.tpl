{{#if uses.typefoundry}}<link rel="stylesheet" data-consent="typefoundry" data-href="{{third.typefoundry}}/css?family=young-serif">
{{/if uses.typefoundry}}{{#unless page.strict}}{{#if uses.posthog}}<!-- A real vendor bundle, and the inline script that starts it: they run in this order. -->
<script type="text/plain" data-consent="posthog" data-src="{{third.posthog}}/static/array.js"></script>
<script type="text/plain" data-consent="posthog">
  posthog.init('phc_demo', {
    api_host: '{{third.posthog}}',
    defaults: '2025-11-30',
    person_profiles: 'identified_only',
    opt_out_useragent_filter: true,
    // What waits in a queue would be sent after a withdrawal.
    request_batching: false,
    before_send: event => (sluice.allows('posthog') ? event : null),
  })
</script>
{{/if uses.posthog}}{{#if uses.mixpanel}}<!-- A real vendor's own snippet: it loads its library by itself. -->
<script type="text/plain" data-consent="mixpanel">
  window.MIXPANEL_CUSTOM_LIB_URL = '{{third.mixpanel}}/libs/mixpanel.min.js'
</script>
<script type="text/plain" data-consent="mixpanel" data-src="{{third.mixpanel}}/libs/mixpanel-jslib-snippet.min.js"></script>
<script type="text/plain" data-consent="mixpanel">
  mixpanel.init('mpdemo', {
    api_host: '{{third.mixpanel}}',
    track_pageview: true,
    autocapture: true,
    hooks: { before_send_events: event => (sluice.allows('mixpanel') ? event : null) },
  })
</script>
{{/if uses.mixpanel}}{{/unless page.strict}}{{#if uses.tallymark}}<script type="text/plain" data-consent="tallymark" data-src="{{third.tallymark}}/tally.js" async{{{nonce}}}></script>
{{/if uses.tallymark}}
