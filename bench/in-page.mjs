/**
 * Runs in the page, as text: everything whose price is measured. Each bench has `calls` (how often it is done in one go),
 * `prepare` (what is not measured) and `run`. Third-party hosts are ones that the browser is told not to find, so that each
 * call is made whole and nothing is sent.
 */
export const inPage = () => {
  const ALLOWED = 'https://cdn.allowed.example/p.gif?'
  const { body } = document
  const times = (count, make) => Array.from({ length: count }, (_, index) => make(index))
  const element = name => document.createElement(name)
  const stage = () => {
    body.textContent = ''
    return body.appendChild(element('div'))
  }
  const aborted = AbortSignal.abort()
  let fresh = 0
  const ROWS = '<p class="row">Text <b>of a row</b></p>'.repeat(5000)

  const benches = {
    "createElement('img')": {
      calls: 4000,
      run: (_, n) => {
        for (let i = 0; i < n; i++) document.createElement('img')
      },
    },
    'img.src=, relative': {
      calls: 1000,
      prepare: n => times(n, () => element('img')),
      run: (images, n) => {
        for (let i = 0; i < n; i++) images[i].src = 'p.gif'
      },
    },
    "createElement('img'), src= of an allowed third party": {
      calls: 1000,
      run: (_, n) => {
        for (let i = 0; i < n; i++) document.createElement('img').src = `${ALLOWED}${i % 20}`
      },
    },
    appendChild: {
      calls: 4000,
      prepare: n => ({ home: stage(), nodes: times(n, () => element('div')) }),
      run: ({ home, nodes }, n) => {
        for (let i = 0; i < n; i++) home.appendChild(nodes[i])
      },
    },
    'fetch, relative': {
      calls: 300,
      run: (_, n) => {
        for (let i = 0; i < n; i++) fetch('/none', { signal: aborted }).catch(() => {})
      },
    },
    'setAttribute of class': {
      calls: 5000,
      prepare: n => times(n, () => element('div')),
      run: (nodes, n) => {
        for (let i = 0; i < n; i++) nodes[i].setAttribute('class', 'row')
      },
    },
    'setAttribute of src, relative': {
      calls: 1000,
      prepare: n => times(n, () => element('img')),
      run: (images, n) => {
        for (let i = 0; i < n; i++) images[i].setAttribute('src', 'p.gif')
      },
    },
    'document.cookie=': {
      calls: 200,
      run: (_, n) => {
        for (let i = 0; i < n; i++) document.cookie = `own=${i}`
      },
    },
    'document.cookie, read': {
      calls: 200,
      run: (_, n) => {
        let length = 0
        for (let i = 0; i < n; i++) length += document.cookie.length
        return length
      },
    },
    'element.style.color=': {
      calls: 5000,
      prepare: n => times(n, () => element('div')),
      run: (nodes, n) => {
        for (let i = 0; i < n; i++) nodes[i].style.color = 'red'
      },
    },
    'style.color= of one element': {
      calls: 5000,
      prepare: () => element('div'),
      run: (node, n) => {
        for (let i = 0; i < n; i++) node.style.color = i % 2 ? 'red' : 'blue'
      },
    },
    'textContent=': {
      calls: 5000,
      prepare: n => times(n, () => element('div')),
      run: (nodes, n) => {
        for (let i = 0; i < n; i++) nodes[i].textContent = 'Text'
      },
    },
    'innerHTML= of plain HTML': {
      calls: 2000,
      prepare: n => times(n, () => element('div')),
      run: (nodes, n) => {
        for (let i = 0; i < n; i++) nodes[i].innerHTML = '<p>Text <b>of a row</b></p>'
      },
    },
    'innerHTML= with a link and an own image': {
      calls: 500,
      prepare: n => times(n, () => element('div')),
      run: (nodes, n) => {
        for (let i = 0; i < n; i++)
          nodes[i].innerHTML = '<p><a href="https://other.example/">Text</a> <img src="p.gif"></p>'
      },
    },
    '10,000 nodes by one innerHTML': {
      isBulk: true,
      calls: 1,
      prepare: stage,
      run: home => {
        home.innerHTML = ROWS
      },
    },
    '10,000 nodes by one fragment': {
      isBulk: true,
      calls: 1,
      prepare: () => {
        const fragment = document.createDocumentFragment()
        for (let i = 0; i < 10_000; i++) fragment.append(element('div'))
        return { home: stage(), fragment }
      },
      run: ({ home, fragment }) => {
        home.append(fragment)
      },
    },
    '10,000 nodes made, then one fragment': {
      isBulk: true,
      calls: 1,
      prepare: stage,
      run: home => {
        const fragment = document.createDocumentFragment()
        for (let i = 0; i < 10_000; i++) {
          const node = document.createElement('div')
          node.className = 'row'
          fragment.appendChild(node)
        }
        home.append(fragment)
      },
    },
    '10,000 nodes one by one': {
      isBulk: true,
      calls: 1,
      prepare: () => ({ home: stage(), nodes: times(10_000, () => element('div')) }),
      run: ({ home, nodes }) => {
        for (let i = 0; i < 10_000; i++) home.appendChild(nodes[i])
      },
    },
    'cloneNode(true) of 1,000 nodes': {
      isBulk: true,
      calls: 10,
      prepare: () => {
        const home = stage()
        home.innerHTML = ROWS.slice(0, ROWS.length / 10)
        return home
      },
      run: (home, n) => {
        for (let i = 0; i < n; i++) home.cloneNode(true)
      },
    },
    'a template of 1,000 nodes, cloned and inserted': {
      isBulk: true,
      calls: 10,
      prepare: () => {
        const template = element('template')
        template.innerHTML = ROWS.slice(0, ROWS.length / 10)
        return { home: stage(), template }
      },
      run: ({ home, template }, n) => {
        for (let i = 0; i < n; i++) home.append(template.content.cloneNode(true))
      },
    },
  }

  /** What may depend on how much the config declares; each address is a new one. */
  const scaled = {
    'img.src=, a new address of an allowed service': {
      calls: 400,
      prepare: n => times(n, () => element('img')),
      run: (images, n) => {
        for (let i = 0; i < n; i++) images[i].src = `${ALLOWED}${fresh++}`
      },
    },
    'img.src=, a new address nobody declares': {
      calls: 400,
      prepare: n => times(n, () => element('img')),
      run: (images, n) => {
        for (let i = 0; i < n; i++) images[i].src = `https://a.b.other.example/p.gif?${fresh++}`
      },
    },
    'document.cookie=, a new name': {
      calls: 100,
      run: (_, n) => {
        for (let i = 0; i < n; i++) document.cookie = `own-${fresh++ % 20}=1`
      },
    },
  }

  const turn = () => new Promise(resolve => setTimeout(resolve, 0))

  /** Microseconds per call, of the quickest of several goes: whatever else the machine does only adds to one. */
  const measure = async ({ calls, prepare = () => {}, run }, goes) => {
    let quickest = Number.POSITIVE_INFINITY
    for (let go = -2; go < goes; go++) {
      const state = prepare(calls)
      globalThis.gc?.()
      await turn()
      const start = performance.now()
      run(state, calls)
      const end = performance.now()
      if (go >= 0) quickest = Math.min(quickest, ((end - start) * 1000) / calls)
      body.textContent = ''
      await turn()
    }
    return quickest
  }
  const all = { ...benches, ...scaled }
  globalThis.bench = {
    list: group =>
      Object.entries(group === 'scaled' ? scaled : benches).map(([name, { isBulk }]) => ({
        name,
        isBulk: !!isBulk,
      })),
    measure: (name, goes = 8) => measure(all[name], goes),
  }
}
