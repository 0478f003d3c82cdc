/** Beside Start: the plan as a file for other tools, and as words to paste into one. */
import { Button, Menu } from '@mantine/core';
import IconChevronDown from '@tabler/icons-react/dist/esm/icons/IconChevronDown.mjs';
import type { Plan } from '../../../shared/calls/plans.ts';
import { wishOfJob } from '../../../shared/copy-as/wish.ts';
import { t } from '../../../shared/words/say.ts';
import { useCall } from '../../state/app.ts';
import { CopyItems } from '../../ui/copy-as.tsx';
import { ExportItems } from '../../ui/export-items.tsx';

const down = <IconChevronDown size={13} aria-hidden="true" />;

export function PlanTools({ plan: { job } }: { readonly plan: Plan }) {
  const dataset = useCall('datasets.get', job.datasetId === null ? null : { id: job.datasetId }).value;
  return (
    <>
      <Menu>
        <Menu.Target>
          {/* Before it is listed there is nothing whole to export. */}
          <Button disabled={!job.listed} rightSection={down}>
            {t('Export')}
          </Button>
        </Menu.Target>
        <Menu.Dropdown>
          <ExportItems jobIds={[job.id]} />
        </Menu.Dropdown>
      </Menu>
      <Menu>
        <Menu.Target>
          <Button rightSection={down}>{t('Copy as')}</Button>
        </Menu.Target>
        <Menu.Dropdown>
          <CopyItems wishes={[wishOfJob(job, dataset?.formats ?? [])]} />
        </Menu.Dropdown>
      </Menu>
    </>
  );
}

/** The same of several plans; what is exported is a file for each bucket. */
export function PlansTools({ plans }: { readonly plans: readonly Plan[] }) {
  const [id = null, ...others] = new Set(plans.map(({ job }) => job.datasetId));
  const dataset = useCall('datasets.get', id === null || others.length > 0 ? null : { id }).value;
  const wishes = plans.map(({ job }) => wishOfJob(job, dataset?.formats ?? []));
  const listed = plans.length > 0 && plans.every(({ job }) => job.listed);
  return (
    <>
      <Menu>
        <Menu.Target>
          <Button disabled={!listed} rightSection={down}>
            {t('Export')}
          </Button>
        </Menu.Target>
        <Menu.Dropdown>
          <ExportItems jobIds={plans.filter(({ job }) => job.counts.files > 0).map(({ job }) => job.id)} />
        </Menu.Dropdown>
      </Menu>
      <Menu>
        <Menu.Target>
          <Button disabled={plans.length === 0} rightSection={down}>
            {t('Copy as')}
          </Button>
        </Menu.Target>
        <Menu.Dropdown>
          <CopyItems wishes={wishes} />
        </Menu.Dropdown>
      </Menu>
    </>
  );
}
