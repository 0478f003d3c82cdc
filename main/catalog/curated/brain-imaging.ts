/**
 * Sources: Registry of Open Data on AWS (entries open-neurodata, nsd, bobsrepository, mosaic, brainglobe,
 * allen-mouse-brain-atlas, janelia-flylight, bossdb of 2026-08-19); code that reads open-neurodata and NSD.
 */
import type { Dataset } from '../../../shared/dataset.ts';
import { allen, cc0, ccBy } from './licence.ts';
import { aws, checked, free, unseen } from './place.ts';

export const brainImaging: readonly Dataset[] = [
  {
    id: 'open-neurodata',
    name: 'Open NeuroData',
    summary:
      'Microscopy of whole brains and of brain tissue as volumes that are read in chunks, with traced neurons and MRI-derived maps.',
    domain: 'neuroimaging',
    provider: 'NeuroData, Johns Hopkins University',
    ...free,
    locations: [aws('AWS', 'open-neurodata', 'us-east-1')],
    licence: { label: 'ODC-By', url: 'https://opendatacommons.org/licenses/by/1-0/' },
    citation:
      'Vogelstein JT et al. A community-developed open-source computational ecosystem for big neuro data. Nature Methods 2018;15:846-847. doi:10.1038/s41592-018-0181-1',
    homepage: 'https://neurodata.io/help/download/',
    formats: ['Neuroglancer precomputed', 'NIfTI'],
    bytes: null,
    notes: [
      'Folders in order: collection, dataset, channel. A channel has an info file in JSON and a folder of chunks for each resolution.',
      'A full-resolution volume is millions of small chunks: choose a channel, then a coarse resolution.',
    ],
    starts: [
      { label: 'brainlit: brain1', prefix: 'brainlit/brain1/' },
      { label: 'lee: lee16, images', prefix: 'lee/lee16/image/' },
      { label: 'rokem: tracts of HCP subjects', prefix: 'rokem/hcp1200/afq/' },
    ],
    checked,
  },
  {
    id: 'nsd',
    name: 'Natural Scenes Dataset (NSD)',
    summary:
      'Eight people in a 7 tesla scanner for thirty to forty sessions each, looking at thousands of photographs.',
    domain: 'neuroimaging',
    provider: 'University of Minnesota, CMRR',
    ...free,
    locations: [aws('AWS', 'natural-scenes-dataset', 'us-east-2')],
    licence: {
      label: 'NSD terms',
      url: 'https://cvnlab.slite.com/api/s/note/9dgh5HCqgZYhMoAESZBS86/Terms-and-Conditions',
    },
    citation:
      'Allen EJ et al. A massive 7T fMRI dataset to bridge cognitive neuroscience and artificial intelligence. Nature Neuroscience 2022;25:116-126. doi:10.1038/s41593-021-00962-x',
    homepage: 'https://forms.gle/xue2bCdM9LaFNMeb7',
    formats: ['NIfTI', 'HDF5', 'MATLAB'],
    bytes: null,
    notes: [
      'The bucket opens without an account, but its terms are to be accepted first, on the form that is its homepage.',
      'Subjects are subj01 to subj08. Responses to each picture: nsddata_betas/ppdata/{subject}/func1pt8mm/.',
    ],
    starts: [
      { label: 'Experiment design', prefix: 'nsddata/experiments/nsd/' },
      { label: 'Responses, subject 1', prefix: 'nsddata_betas/ppdata/subj01/func1pt8mm/' },
      { label: 'Pictures', prefix: 'nsddata_stimuli/stimuli/' },
    ],
    checked,
  },
  {
    id: 'bobsrepository',
    name: 'Baby Open Brains (BOBs)',
    summary:
      'Hand-checked segmentations of the brains of infants between one and nine months, with their T1w and T2w images.',
    domain: 'neuroimaging',
    provider: 'Masonic Institute for the Developing Brain',
    ...free,
    locations: [aws('AWS', 'bobsrepository', 'us-east-2')],
    licence: ccBy,
    citation: 'BOBs Repository. doi:10.17605/OSF.IO/WDR78',
    homepage: 'https://bobsrepository.readthedocs.io/en/latest/',
    formats: ['NIfTI', 'BIDS'],
    bytes: null,
    notes: [unseen],
    starts: [],
    checked,
  },
  {
    id: 'mosaic',
    name: 'MOSAIC: fMRI of people looking at pictures',
    summary:
      'Several large studies of vision, put through one pipeline so that models can be trained across them.',
    domain: 'neuroimaging',
    provider: 'Massachusetts Institute of Technology and Georgia Tech',
    ...free,
    locations: [aws('AWS', 'mosaicfmri', 'us-west-2')],
    licence: ccBy,
    citation: 'The papers of the studies you use, as named at https://blahner.github.io/MOSAICfmri/',
    homepage: 'https://blahner.github.io/MOSAICfmri/',
    formats: ['HDF5'],
    bytes: null,
    notes: [unseen],
    starts: [],
    checked,
  },
  {
    id: 'brainglobe',
    name: 'BrainGlobe atlases',
    summary: 'Anatomical atlases of mouse, rat, fish, human and other brains in one common format.',
    domain: 'neuroimaging',
    provider: 'BrainGlobe',
    ...free,
    locations: [aws('AWS', 'brainglobe', 'us-west-2')],
    licence: cc0,
    citation:
      'Claudi F et al. BrainGlobe Atlas API: a common interface for neuroanatomical atlases. Journal of Open Source Software 2020;5(54):2668. doi:10.21105/joss.02668',
    homepage: 'https://brainglobe.info/documentation/brainglobe-atlasapi/usage/atlas-details.html',
    formats: ['TIFF', 'JSON', 'OBJ'],
    bytes: null,
    notes: [unseen, 'Each atlas has authors of its own, who are to be cited too.'],
    starts: [],
    checked,
  },
  {
    id: 'allen-mouse-brain-atlas',
    name: 'Allen Mouse Brain Atlas',
    summary:
      'Where in the adult mouse brain each of some twenty thousand genes is expressed, as stained sections.',
    domain: 'neuroimaging',
    provider: 'Allen Institute',
    ...free,
    locations: [aws('AWS', 'allen-mouse-brain-atlas', 'us-west-2')],
    licence: allen,
    citation:
      'Lein ES et al. Genome-wide atlas of gene expression in the adult mouse brain. Nature 2007;445:168-176. doi:10.1038/nature05453',
    homepage: 'http://help.brain-map.org/display/mousebrain/Documentation',
    formats: ['TIFF'],
    bytes: null,
    notes: [unseen],
    starts: [],
    checked,
  },
  {
    id: 'janelia-flylight',
    name: 'Janelia FlyLight',
    summary: 'Light microscopy of fly brains that shows which neurons each driver line marks.',
    domain: 'neuroimaging',
    provider: 'Janelia Research Campus',
    ...free,
    locations: [
      aws('AWS, images', 'janelia-flylight-imagery', 'us-east-1'),
      aws('AWS, templates', 'janelia-flylight-templates', 'us-east-1'),
      aws('AWS, projections by depth', 'janelia-flylight-color-depth', 'us-east-1'),
    ],
    licence: ccBy,
    citation:
      'Jenett A et al. A GAL4-driver line resource for Drosophila neurobiology. Cell Reports 2012;2:991-1001. doi:10.1016/j.celrep.2012.09.011',
    homepage: 'https://open.quiltdata.com/b/janelia-flylight-imagery',
    formats: ['H5J', 'PNG'],
    bytes: null,
    notes: [unseen],
    starts: [],
    checked,
  },
  {
    id: 'bossdb',
    name: 'BossDB',
    summary:
      'Electron microscopy and X-ray volumes of brain tissue at the scale of synapses, from many labs.',
    domain: 'neuroimaging',
    provider: 'Johns Hopkins University Applied Physics Laboratory',
    ...free,
    locations: [aws('AWS', 'bossdb-open-data', 'us-east-1')],
    licence: { label: 'By project', url: 'https://bossdb.org/projects' },
    citation:
      "The project's own paper, and Hider R et al. The Brain Observatory Storage Service and Database (BossDB). Frontiers in Neuroinformatics 2022;16:828787. doi:10.3389/fninf.2022.828787",
    homepage: 'https://bossdb.org/',
    formats: ['Neuroglancer precomputed'],
    bytes: null,
    notes: ['Projects are CC BY, CC0 or CC BY-NC-SA: read which on the page of the project.', unseen],
    starts: [],
    checked,
  },
];
