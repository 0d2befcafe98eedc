import type { Page } from 'playwright-core';

/** A node of the tree that a screen reader is given. */
export interface AccessibleNode {
  role: string;
  name: string;
  /** By name, e.g. `level` or `focusable`. */
  properties: Record<string, unknown>;
}

interface FrameTree {
  frame: { id: string; name?: string };
  childFrames?: FrameTree[];
}

/** What the browser tells screen readers of the page in the visible panel. */
export async function readAccessibilityTree(page: Page): Promise<AccessibleNode[]> {
  const session = await page.context().newCDPSession(page);
  try {
    const { frameTree } = await session.send('Page.getFrameTree');
    const frame = findFrame(frameTree, 'active-frame');
    if (frame === undefined) throw new Error('There is no panel.');
    const { nodes } = await session.send('Accessibility.getFullAXTree', { frameId: frame.frame.id });
    return nodes
      .filter(node => !node.ignored)
      .map(node => ({
        role: String(node.role?.value ?? ''),
        name: String(node.name?.value ?? '').trim(),
        properties: Object.fromEntries((node.properties ?? []).map(({ name, value }) => [name, value.value])),
      }));
  } finally {
    await session.detach();
  }
}

function findFrame(tree: FrameTree, name: string): FrameTree | undefined {
  if (tree.frame.name === name) return tree;
  for (const child of tree.childFrames ?? []) {
    const found = findFrame(child, name);
    if (found !== undefined) return found;
  }
  return undefined;
}
