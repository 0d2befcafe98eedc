import { writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** Writes catalog-info.yaml beside mkdocs.yml: the component `benched`, whose docs they are. */
export function addDescriptor(folder: string): void {
  writeFileSync(join(folder, 'catalog-info.yaml'), descriptor);
}

const descriptor = `apiVersion: backstage.io/v1alpha1
kind: Component
metadata:
  name: benched
  annotations:
    backstage.io/techdocs-ref: dir:.
spec:
  type: documentation
  lifecycle: production
  owner: guests
`;
