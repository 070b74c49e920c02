{{#if uses.adlantic}}<script type="text/plain" data-consent="adlantic" data-src="{{third.adlantic}}/px.js" defer{{{nonce}}}></script>
{{/if uses.adlantic}}{{#if uses.chatterbox}}<script type="text/plain" data-consent="chatterbox" src="{{third.chatterbox}}/widget.js" async{{{nonce}}}></script>
{{/if uses.chatterbox}}{{#if uses.aurora}}<script type="text/plain" data-consent="aurora" data-src="{{third.aurora}}/push.js" defer{{{nonce}}}></script>
{{/if uses.aurora}}
