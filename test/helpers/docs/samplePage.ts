/** A page with all that the dialect has, as it is rendered. */
export const samplePage = `
<h1 id="setting-up" data-line="0">Setting up<a class="headerlink" href="#setting-up" title="Permanent link">¶</a></h1>
<p data-line="2">The <abbr title="Command-line interface">CLI</abbr> is installed by <code>npm</code>. See
<a href="../use/#first">using it</a>, <a href="https://example.com/x">the web</a> and <a href="#wide">the table</a>.
A note<sup id="fnref:1"><a class="footnote-ref" href="#fn:1">1</a></sup>, keys
<span class="keys"><kbd class="key-control">Ctrl</kbd><span>+</span><kbd class="key-s">S</kbd></span>, <mark>marked</mark>.</p>
<h2 id="notes" data-line="5">Notes<a class="headerlink" href="#notes">¶</a></h2>
<div class="admonition note" data-line="7"><p class="admonition-title">Note</p><p data-line="8">It may take a minute.</p></div>
<div class="admonition warning" data-line="10"><p class="admonition-title">Take care</p><p>It writes files.</p></div>
<details class="tip" data-line="13"><summary>Why is that?</summary><p id="hidden-place">Because it does.</p></details>
<h2 id="code" data-line="17">Code<a class="headerlink" href="#code">¶</a></h2>
<div class="tabbed-set tabbed-alternate" data-tabs="1:2" data-line="19"><input id="__tabbed_1_1" name="__tabbed_1" type="radio" checked="checked"><input id="__tabbed_1_2" name="__tabbed_1" type="radio"><div class="tabbed-labels"><label for="__tabbed_1_1">Linux</label><label for="__tabbed_1_2">Windows</label></div>
<div class="tabbed-content"><div class="tabbed-block"><div class="highlight"><pre><code class="language-bash">npm install --global callboard
</code></pre></div></div><div class="tabbed-block"><div class="highlight"><pre><code class="language-powershell">winget install callboard
</code></pre></div></div></div></div>
<div class="language-typescript highlight" data-line="28"><pre data-linenums="1" data-hl-lines="2"><code>import { open } from 'callboard';
const docs: string[] = await open("component:default/booking", 42);
// That is all.
</code></pre></div>
<div class="tabbed-set tabbed-alternate" data-tabs="2:2" data-line="35"><div class="tabbed-labels"><label>Linux</label><label>Windows</label></div>
<div class="tabbed-content"><div class="tabbed-block"><p>Run it by <code>callboard</code>.</p></div><div class="tabbed-block"><p>Run it by <code>callboard.exe</code>.</p></div></div></div>
<h2 id="wide" data-line="40">A wide table<a class="headerlink" href="#wide">¶</a></h2>
<table data-line="42"><thead><tr>${Array.from({ length: 14 }, (_, at) => `<th>Column ${at}</th>`).join('')}</tr></thead>
<tbody>${Array.from({ length: 4 }, (_, row) => `<tr>${Array.from({ length: 14 }, (_, at) => `<td style="text-align: right;">value ${row}.${at}</td>`).join('')}</tr>`).join('')}</tbody></table>
<ul class="task-list" data-line="50"><li class="task-list-item"><input type="checkbox" disabled checked> written</li><li class="task-list-item"><input type="checkbox" disabled> read</li></ul>
<dl data-line="53"><dt>Entity</dt><dd>What the catalog has.</dd></dl>
<h2 id="pictures" data-line="56">Pictures<a class="headerlink" href="#pictures">¶</a></h2>
<p data-line="58"><img alt="How it fits together" src="../../images/overview.png"> <img alt="A badge" src="https://img.example.com/badge.svg"> <img alt="Gone" src="gone.png"></p>
<pre class="mermaid" data-line="60"><code>flowchart LR
  A[Editor] --> B{Server}
  B -->|reads| C[(Catalog)]
  B --> D[Docs]
</code></pre>
<pre class="mermaid" data-line="68"><code>flowchart of nothing --
</code></pre>
<p data-line="72"><math display="block"><mrow><msup><mi>e</mi><mrow><mi>i</mi><mi>π</mi></mrow></msup><mo>+</mo><mn>1</mn><mo>=</mo><mn>0</mn></mrow></math></p>
<h2 id="long" data-line="80">A long part<a class="headerlink" href="#long">¶</a></h2>
${Array.from({ length: 40 }, (_, at) => `<h3 id="part-${at}" data-line="${82 + at * 4}">Part ${at}</h3><p data-line="${84 + at * 4}">${'Words that fill the page. '.repeat(12)}</p>`).join('\n')}
<div class="footnote"><hr><ol><li id="fn:1"><p>Which says more.<a class="footnote-backref" href="#fnref:1">↩</a></p></li></ol></div>
`;

/** The headings of it. */
export const sampleHeadings = [...samplePage.matchAll(/<h(\d) id="([^"]+)" data-line="(\d+)">([^<]+)/g)].map(
  ([, level, id = '', line, text = '']) => ({ level: Number(level), id, line: Number(line), text }),
);
