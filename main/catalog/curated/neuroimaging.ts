/**
 * Sources: Registry of Open Data on AWS (entries openneuro, hcp-openaccess, fcp-indi, allen-brain-observatory, nyu-fastmri
 * of 2026-08-19); OpenNeuro's issue tracker on snapshots; HCP's access pages; the Preprocessed Connectomes Project.
 */
import type { Dataset } from '../../../shared/dataset.ts';
import { aws, checked } from './place.ts';

export const neuroimaging: readonly Dataset[] = [
  {
    id: 'openneuro',
    name: 'OpenNeuro',
    summary: 'Human and animal MRI, EEG, MEG, iEEG and PET studies from many labs, all in BIDS.',
    domain: 'neuroimaging',
    provider: 'Stanford Center for Reproducible Neuroscience',
    access: 'free',
    accessNote: null,
    profile: null,
    locations: [aws('AWS', 'openneuro.org', 'us-east-1')],
    licence: { label: 'CC0', url: 'https://creativecommons.org/publicdomain/zero/1.0/' },
    citation:
      "The dataset's own DOI, and Markiewicz CJ et al. The OpenNeuro resource for sharing of neuroscience data. eLife 2021;10:e71774. doi:10.7554/eLife.71774",
    homepage: 'https://openneuro.org',
    formats: ['BIDS', 'NIfTI', 'EDF', 'FIF'],
    bytes: null,
    notes: [
      'One folder a study, named by its accession: ds000001, ds004504.',
      'The bucket keeps versions. A plain listing shows the newest object of each key and may mix snapshots, or lag behind the website: choose a snapshot to have exactly its files.',
    ],
    starts: [{ label: 'ds000001: balloon analog risk task', prefix: 'ds000001/' }],
    checked,
  },
  {
    id: 'hcp',
    name: 'Human Connectome Project, open access',
    summary:
      '1,200 healthy young adults: structural, resting-state, task and diffusion MRI, some with MEG, raw and preprocessed.',
    domain: 'neuroimaging',
    provider: 'Connectome Coordination Facility',
    access: 'profile',
    accessNote:
      'Your HCP profile. Accept the data use terms at balsa.wustl.edu (HCP Young Adult), choose "Get/Reset AWS S3 Access", and save the key as an AWS profile named hcp; the secret is shown once.',
    profile: 'hcp',
    locations: [aws('AWS', 'hcp-openaccess', 'us-east-1')],
    licence: {
      label: 'HCP terms',
      url: 'https://www.humanconnectome.org/storage/app/media/data_use_terms/DataUseTerms-HCP-Open-Access-26Apr2013.pdf',
    },
    citation:
      'Van Essen DC et al. The WU-Minn Human Connectome Project: an overview. NeuroImage 2013;80:62-79. doi:10.1016/j.neuroimage.2013.05.041',
    homepage: 'https://www.humanconnectome.org/study/hcp-young-adult/document/1200-subjects-data-release',
    formats: ['NIfTI', 'CIFTI', 'GIFTI'],
    bytes: null,
    notes: [
      'MRI is there for 1,113 of the subjects. Release folder, six-digit subject, then T1w (native space), MNINonLinear (standard space), unprocessed, MEG.',
      'Keys see only the folders whose terms you accepted; the older address db.humanconnectome.org is no longer where keys are made.',
    ],
    starts: [
      { label: '1200 subjects release', prefix: 'HCP_1200/' },
      { label: 'Retest, about 45 subjects', prefix: 'HCP_Retest/' },
      { label: 'One subject, 100307', prefix: 'HCP_1200/100307/' },
    ],
    checked,
  },
  {
    id: 'fcp-indi',
    name: 'International Neuroimaging Data-Sharing Initiative (INDI)',
    summary:
      'ABIDE, ADHD-200, Healthy Brain Network, Rockland and other collections of resting-state and structural MRI.',
    domain: 'neuroimaging',
    provider: 'Child Mind Institute',
    access: 'free',
    accessNote: null,
    profile: null,
    locations: [aws('AWS', 'fcp-indi', 'us-east-1')],
    licence: { label: 'By project', url: null },
    citation:
      "The project's own paper, and Mennes M et al. Making data sharing work: the FCP/INDI experience. NeuroImage 2013;82:683-691. doi:10.1016/j.neuroimage.2012.10.064",
    homepage: 'http://fcon_1000.projects.nitrc.org/',
    formats: ['BIDS', 'NIfTI'],
    bytes: null,
    notes: [
      'Everything lies below data/Projects/; each project has its own shape below that.',
      'The registry names ODC-BY and BSD; the terms differ by project, and some ask you to register.',
    ],
    starts: [
      { label: 'All projects', prefix: 'data/Projects/' },
      { label: 'ABIDE, preprocessed', prefix: 'data/Projects/ABIDE_Initiative/Outputs/' },
      { label: 'ADHD-200, BIDS', prefix: 'data/Projects/ADHD200/RawDataBIDS/' },
      { label: 'Healthy Brain Network, MRI', prefix: 'data/Projects/HBN/MRI/' },
      { label: 'Rockland Sample, BIDS', prefix: 'data/Projects/RocklandSample/RawDataBIDSLatest/' },
    ],
    checked,
  },
  {
    id: 'allen-brain-observatory',
    name: 'Allen Brain Observatory, Visual Coding',
    summary: 'Two-photon calcium imaging and Neuropixels recordings from the visual cortex of awake mice.',
    domain: 'neuroimaging',
    provider: 'Allen Institute',
    access: 'free',
    accessNote: null,
    profile: null,
    locations: [
      aws('AWS', 'allen-brain-observatory', 'us-west-2'),
      aws('AWS, templates', 'allen-brain-observatory-templates', 'us-west-2'),
    ],
    licence: { label: 'Allen terms', url: 'https://alleninstitute.org/legal/terms-use/' },
    citation:
      'de Vries SEJ et al. Nature Neuroscience 2020;23:138-151. doi:10.1038/s41593-019-0550-9; Siegle JH et al. Nature 2021;592:86-92. doi:10.1038/s41586-020-03171-x',
    homepage:
      'https://github.com/AllenInstitute/AllenSDK/wiki/Use-the-Allen-Brain-Observatory-%E2%80%93-Visual-Coding-on-AWS',
    formats: ['NWB', 'HDF5', 'raw binary'],
    bytes: null,
    notes: ['One folder a product; raw Neuropixels bands are single large files, one a probe.'],
    starts: [
      { label: 'Two-photon', prefix: 'visual-coding-2p/' },
      { label: 'Neuropixels, sessions', prefix: 'visual-coding-neuropixels/ecephys-cache/' },
      { label: 'Neuropixels, raw bands', prefix: 'visual-coding-neuropixels/raw-data/' },
    ],
    checked,
  },
];
