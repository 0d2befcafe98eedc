// In the place of what few diagrams need and takes more room in the package than all the rest: they are shown as their source.

function refuse(): never {
  throw new Error('Diagrams of this kind are not drawn here.');
}

/** A library that lays out mind maps and architectures. */
const layout = Object.assign(refuse, { use: () => undefined });

// By these names Mermaid asks for libraries, layouts and diagrams.
// eslint-disable-next-line no-restricted-syntax -- The library that it stands for has this name.
export default layout;
export const render = refuse;
export const diagram = { parser: { parse: refuse }, db: {}, renderer: { draw: refuse }, styles: () => '' };
