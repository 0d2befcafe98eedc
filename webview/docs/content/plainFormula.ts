/** In the place of the library that Mermaid draws formulas with: they stay as they are written. */
const plainFormula = {
  renderToString: (formula: string): string =>
    formula.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;'),
};

// Mermaid asks for it by this name.
// eslint-disable-next-line no-restricted-syntax -- The library that it stands for has this name.
export default plainFormula;
