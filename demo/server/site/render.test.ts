import { describe, expect, it } from 'vitest'
import { keepVisitor, readVisitor } from './read-visitor.mjs'
import { escapeHtml, jsonForHtml } from './render.mjs'

const visitorOf = (query: string) => readVisitor(new URL(`http://nuso.localhost/${query}`))

describe('pages', () => {
  it('hold no markup that a value brings along', () => {
    expect(escapeHtml('<b title="x">')).toBe('&lt;b title=&quot;x&quot;&gt;')
    expect(jsonForHtml({ a: '</script>' })).not.toContain('</script>')
  })

  it('know only the regions and ages that the demo offers', () => {
    expect(visitorOf('?region=US-CA&age=13-15')).toMatchObject({ region: 'US-CA', age: '13-15' })
    expect(visitorOf('?region=%22%3E%3Cscript&age=7')).toMatchObject({
      region: '',
      age: '',
      query: '',
    })
  })

  it('keep the visitor on links to pages, and leave files alone', () => {
    const html =
      '<a href="/shop#top"></a><link href="/assets/styles/site.css"><a href="https://example.com/">'
    expect(keepVisitor(html, '?region=DE&gpc=1')).toBe(
      '<a href="/shop?region=DE&amp;gpc=1#top"></a><link href="/assets/styles/site.css"><a href="https://example.com/">',
    )
  })
})
