/** Of a built site: readable by itself, light and dark as the reader's system is. */
export const styles = `
:root{color-scheme:light dark;--line:#8884;--soft:#8882;--link:#0b62c4;--accent:#0b62c4}
@media (prefers-color-scheme:dark){:root{--link:#79b8ff;--accent:#79b8ff}}
*{box-sizing:border-box}
body{margin:0;font:16px/1.6 system-ui,sans-serif}
a{color:var(--link)}
.site{padding:.75rem 1.5rem;border-bottom:1px solid var(--line);font-weight:600}
.site a{color:inherit;text-decoration:none}
.columns{display:flex;flex-wrap:wrap;gap:2rem;max-width:90rem;margin:0 auto;padding:1.5rem}
.nav{flex:0 0 15rem;font-size:.9rem}
.nav ul,.toc ul{list-style:none;margin:0;padding:0}
.nav ul ul{padding-left:1rem}
.nav span{font-weight:600}
.nav a,.toc a{color:inherit;text-decoration:none}
.nav a:hover,.toc a:hover{text-decoration:underline}
.nav a[aria-current]{color:var(--accent);font-weight:600}
.toc{flex:0 0 13rem;font-size:.85rem;align-self:flex-start;position:sticky;top:1rem}
.toc .level-3{padding-left:1rem}
main{flex:1 1 30rem;min-width:0}
.crumbs{list-style:none;display:flex;flex-wrap:wrap;margin:0;padding:0;font-size:.85rem;opacity:.8}
.crumbs li+li::before{content:"›";padding:0 .5rem}
.edit{float:right;font-size:.85rem}
footer{display:flex;justify-content:space-between;gap:1rem;margin-top:3rem;padding-top:1rem;border-top:1px solid var(--line)}
img,svg,video{max-width:100%;height:auto}
pre{overflow:auto;padding:1rem;background:var(--soft);border-radius:4px;line-height:1.45}
code{font-family:ui-monospace,monospace;font-size:.9em}
:not(pre)>code{background:var(--soft);padding:.1em .3em;border-radius:3px}
table{display:block;overflow:auto;border-collapse:collapse}
th,td{border:1px solid var(--line);padding:.4rem .75rem;text-align:left}
blockquote{margin-left:0;padding-left:1rem;border-left:4px solid var(--line)}
.admonition,details{margin:1rem 0;padding:.5rem 1rem;border-left:4px solid var(--accent);background:var(--soft);border-radius:4px}
.admonition-title,summary{font-weight:600;margin:0}
.headerlink{opacity:0;margin-left:.5rem;text-decoration:none}
:is(h1,h2,h3,h4,h5,h6):hover>.headerlink,.headerlink:focus{opacity:1}
.highlighttable,.highlighttable td{border:0;padding:0}
.task-list-item{list-style:none}
@media print{.nav,.toc,.edit,footer{display:none}}
`;
