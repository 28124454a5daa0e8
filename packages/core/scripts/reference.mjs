// `pnpm reference`: writes what is generated from the catalogue, src/catalogue/packed.ts and ERRORS.md. With `--check` it
// changes nothing and fails when one of them is stale.

import './pack-catalogue.mjs';
import './render-errors.mjs';
