/**
 * Sources: Registry of Open Data on AWS (entries cellpainting-gallery, cryoet-data-portal, biohub-cellxgene-census,
 * opentargets of 2026-08-19); broadinstitute/cellpainting-gallery.
 */
import type { Dataset } from '../../../shared/dataset.ts';
import { cc0, ccBy } from './licence.ts';
import { aws, below, checked, free, unseen } from './place.ts';

export const cells: readonly Dataset[] = [
  {
    id: 'cellpainting-gallery',
    name: 'Cell Painting Gallery',
    summary:
      'Stained cells under thousands of drugs and gene edits: pictures, and the profiles measured from them.',
    domain: 'life-sciences',
    provider: 'Broad Institute',
    ...free,
    locations: [aws('AWS', 'cellpainting-gallery', 'us-east-1')],
    licence: cc0,
    citation:
      "The project's own paper, and Weisbart E et al. Cell Painting Gallery: an open resource for image-based profiling. Nature Methods 2024;21:1775-1777. doi:10.1038/s41592-024-02399-z",
    homepage: 'https://github.com/broadinstitute/cellpainting-gallery',
    formats: ['TIFF', 'Parquet', 'CSV'],
    bytes: null,
    notes: [
      'Folders in order: project (cpg0016-jump), source, then images (large) or workspace (profiles, small).',
    ],
    starts: [
      { label: 'JUMP pilot, profiles', prefix: 'cpg0000-jump-pilot/source_4/workspace/profiles/' },
      { label: 'JUMP, by source', prefix: 'cpg0016-jump/' },
    ],
    checked,
  },
  {
    id: 'cryoet-data-portal',
    name: 'CryoET Data Portal',
    summary: 'Tomograms of frozen cells with the molecules in them marked.',
    domain: 'life-sciences',
    provider: 'Biohub',
    ...free,
    locations: [aws('AWS', 'cryoet-data-portal-public', 'us-west-2')],
    licence: cc0,
    citation:
      "The dataset's own DOI, and Ermel U et al. A data portal for providing standardized annotations for cryo-electron tomography. Nature Methods 2024;21:2200-2202. doi:10.1038/s41592-024-02477-2",
    homepage:
      'https://chanzuckerberg.github.io/cryoet-data-portal/cryoet_data_portal_docsite_quick_start.html',
    formats: ['MRC', 'Zarr'],
    bytes: null,
    notes: [unseen, 'The same files are at https://files.cryoetdataportal.cziscience.com.'],
    starts: [],
    checked,
  },
  {
    id: 'biohub-cellxgene-census',
    name: 'CELLxGENE Census',
    summary: 'Gene expression of single human and mouse cells from many studies in one table.',
    domain: 'life-sciences',
    provider: 'Biohub',
    ...free,
    locations: [below('cell-census/', aws('AWS', 'cellxgene-census-public-us-west-2', 'us-west-2'))],
    licence: ccBy,
    citation:
      'CZI Cell Science Program et al. CZ CELLxGENE Discover: a single-cell data platform for scalable exploration, analysis and modeling of aggregated data. Nucleic Acids Research 2025;53:D886-D900. doi:10.1093/nar/gkae1142',
    homepage: 'https://chanzuckerberg.github.io/cellxgene-census/',
    formats: ['TileDB-SOMA', 'H5AD'],
    bytes: null,
    notes: ['Made to be queried from Python or R; what is downloaded whole are its H5AD files.', unseen],
    starts: [],
    checked,
  },
  {
    id: 'opentargets',
    name: 'Open Targets',
    summary: 'Evidence that links genes to diseases and drugs, release by release.',
    domain: 'life-sciences',
    provider: 'Open Targets',
    ...free,
    locations: [aws('AWS', 'open-targets-public-data-releases', 'eu-west-1')],
    licence: cc0,
    citation:
      'Buniello A et al. Open Targets Platform: facilitating therapeutic hypotheses building in drug discovery. Nucleic Acids Research 2025;53:D1467-D1475. doi:10.1093/nar/gkae1128',
    homepage: 'https://platform-docs.opentargets.org/',
    formats: ['Parquet'],
    bytes: null,
    notes: [unseen],
    starts: [],
    checked,
  },
];
