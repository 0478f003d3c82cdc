/**
 * Sources: Registry of Open Data on AWS (entries giab, hpgp-data, genomeark, broad-references, aws-igenomes of
 * 2026-08-19); awslabs/open-data-docs on giab.
 */
import type { Dataset } from '../../../shared/dataset.ts';
import { cc0 } from './licence.ts';
import { aws, checked, free, unseen } from './place.ts';

export const references: readonly Dataset[] = [
  {
    id: 'giab',
    name: 'Genome in a Bottle (GIAB)',
    summary: 'Seven human genomes known so well that variant callers are measured against them.',
    domain: 'life-sciences',
    provider: 'National Institute of Standards and Technology',
    ...free,
    locations: [aws('AWS', 'giab', 'us-east-1')],
    licence: { label: 'No restrictions', url: 'https://www.nist.gov/programs-projects/genome-bottle' },
    citation:
      'Zook JM et al. Extensive sequencing of seven human genomes to characterize benchmark reference materials. Scientific Data 2016;3:160025. doi:10.1038/sdata.2016.25',
    homepage: 'https://github.com/awslabs/open-data-docs/tree/main/docs/giab',
    formats: ['VCF', 'BED', 'BAM'],
    bytes: null,
    notes: [
      'The tree is that of the FTP site: release/{sample}/{version}/{build}/. The file current.tree at the root names every file; leave out its leading "ftp".',
    ],
    starts: [
      { label: 'HG001 (NA12878), v4.2.1, GRCh38', prefix: 'release/NA12878_HG001/NISTv4.2.1/GRCh38/' },
      { label: 'All releases', prefix: 'release/' },
    ],
    checked,
  },
  {
    id: 'hpgp-data',
    name: 'Human Pangenome Reference',
    summary: 'Complete, phased assemblies of people from around the world, with the long reads behind them.',
    domain: 'life-sciences',
    provider: 'Human Pangenome Reference Consortium',
    ...free,
    locations: [aws('AWS', 'human-pangenomics', 'us-west-2')],
    licence: cc0,
    citation:
      'Liao WW et al. A draft human pangenome reference. Nature 2023;617:312-324. doi:10.1038/s41586-023-05896-x',
    homepage: 'https://github.com/human-pangenomics/hpgp-data',
    formats: ['FASTA', 'BAM', 'GFA'],
    bytes: null,
    notes: [unseen],
    starts: [],
    checked,
  },
  {
    id: 'genomeark',
    name: 'Genome Ark',
    summary:
      'Near error-free genomes of vertebrates, species by species, with the raw data they were assembled from.',
    domain: 'life-sciences',
    provider: 'Vertebrate Genomes Project',
    ...free,
    locations: [aws('AWS', 'genomeark', 'us-east-1')],
    licence: { label: 'G10K terms', url: 'https://genome10k.soe.ucsc.edu/data-use-policies/' },
    citation:
      'Rhie A et al. Towards complete and error-free genome assemblies of all vertebrate species. Nature 2021;592:737-746. doi:10.1038/s41586-021-03451-0',
    homepage: 'https://vertebrategenomesproject.org',
    formats: ['FASTA', 'FASTQ', 'BAM'],
    bytes: null,
    notes: ['Genomes that are not published yet have an embargo: read the policy first.', unseen],
    starts: [],
    checked,
  },
  {
    id: 'broad-references',
    name: 'Reference genomes for GATK',
    summary: 'The human reference builds and the resource files that GATK workflows expect.',
    domain: 'life-sciences',
    provider: 'Broad Institute',
    ...free,
    locations: [aws('AWS', 'broad-references', 'us-east-1')],
    licence: cc0,
    citation: 'Broad Institute, Broad Genome References; name the build and the files.',
    homepage: 'https://s3.amazonaws.com/broad-references/broad-references-readme.html',
    formats: ['FASTA', 'VCF'],
    bytes: null,
    notes: [unseen],
    starts: [],
    checked,
  },
  {
    id: 'aws-igenomes',
    name: 'AWS iGenomes',
    summary: 'Reference genomes of common organisms with ready-made indices for the usual aligners.',
    domain: 'life-sciences',
    provider: 'SciLifeLab',
    ...free,
    locations: [aws('AWS', 'ngi-igenomes', 'eu-west-1')],
    licence: { label: 'By genome', url: 'https://github.com/ewels/AWS-iGenomes#data-origin' },
    citation: 'The source of each genome, as named at https://github.com/ewels/AWS-iGenomes#data-origin',
    homepage: 'https://ewels.github.io/AWS-iGenomes/',
    formats: ['FASTA', 'GTF', 'BWA', 'Bowtie'],
    bytes: null,
    notes: [unseen],
    starts: [],
    checked,
  },
];
