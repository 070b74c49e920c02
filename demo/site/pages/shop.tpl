<section class="product">
  <div class="product-art"><img src="/assets/art/{{content.product.art}}.svg" width="560" height="480" alt=""></div>
  <div>
    <p class="kicker">{{content.shopLabel}}</p>
    <h1>{{content.product.name}}</h1>
    <p class="lead">{{content.product.lead}}</p>
    <p class="price">{{content.product.price}}</p>
    <p class="actions"><button type="button" class="button" data-buy="{{content.product.name}}">Add to basket</button> <span class="small" role="status" data-basket></span></p>
    <dl class="specs">
      {{#each content.product.specs}}<div><dt>{{term}}</dt><dd>{{value}}</dd></div>
      {{/each content.product.specs}}
    </dl>
  </div>
</section>
<!-- Pixels: without consent there is no address to fetch. The first also needs the right "sale" not to be used. -->
{{#if sells}}<img class="pixel" data-consent="tallymark sale" data-src="{{third.tallymark}}/pixel.gif?e=product" alt="" width="1" height="1">
{{/if sells}}{{#if uses.adlantic}}<img class="pixel" data-consent="adlantic" data-src="{{third.adlantic}}/p.gif?ev=ViewContent" alt="" width="1" height="1">
{{/if uses.adlantic}}
