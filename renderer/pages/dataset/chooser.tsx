/** Choosing of one source: the bar above, the tree, where the bytes are, and the figures with Plan… below. */
import { Button } from '@mantine/core';
import { type ReactNode, useCallback, useEffect, useMemo, useState } from 'react';
import type { Dataset } from '../../../shared/dataset.ts';
import { formatBytes } from '../../../shared/format.ts';
import { printLocation, type Source } from '../../../shared/location.ts';
import { t } from '../../../shared/words/say.ts';
import { told } from '../../../shared/words/told.ts';
import { useDoes } from '../../actions/doings.ts';
import { act, useHost, useSettings } from '../../state/app.ts';
import { go } from '../../state/route.ts';
import { ErrorPanel } from '../../ui/error-panel.tsx';
import { Facts } from '../../ui/facts.tsx';
import { MiddleCut } from '../../ui/middle-cut.tsx';
import { LazyPeekPanel } from '../../ui/peek-button.tsx';
import { PlanDialog } from '../plan/plan-dialog.tsx';
import { ByteMap } from './byte-map.tsx';
import { ChoiceBar } from './choice-bar.tsx';
import { ChoiceFoot } from './choice-foot.tsx';
import { wide } from './choose/narrowing.ts';
import { CopyChoice } from './copy-menu.tsx';
import styles from './dataset.module.css';
import {
  checksOf,
  foldersOf,
  forgetChosen,
  type KeptTree,
  keepChosen,
  keptTree,
  readKept,
} from './kept-choice.ts';
import { planFolder, planName } from './name-plan.ts';
import { ObjectMenu } from './object-menu.tsx';
import { beginning, chosenRoots, shownPath } from './selection.ts';
import { TreeHead } from './tree-head.tsx';
import { TreeView } from './tree-view.tsx';
import { useChoice } from './use-choice.ts';
import { useKeptPlans } from './use-kept-plan.ts';
import { useTree } from './use-tree.ts';

const untouched: KeptTree = { from: '', begins: '', open: [], marks: [], declined: [], text: wide };

export function Chooser({
  dataset,
  source,
  locations,
}: {
  readonly dataset: Dataset;
  readonly source: Source;
  /** The choice of location, where there is one. */
  readonly locations: ReactNode;
}) {
  const slot = `${dataset.id} ${printLocation(source.location)}`;
  const [kept] = useState(() => readKept(slot, keptTree) ?? untouched);
  const { tree, load, setOpen, setRoot } = useTree(source, {
    root: kept.from + kept.begins,
    open: kept.open,
    listed: foldersOf(kept),
  });
  const choice = useChoice(source, tree, !source.requestPayer, { checks: checksOf(kept), text: kept.text });
  /** The folder where the tree begins, and how names in it begin: together they are its root. */
  const [from, setFrom] = useState(kept.from);
  const [begins, setBegins] = useState(kept.begins);
  const { checks, text } = choice;
  useEffect(() => {
    const { marks, declined } = checks;
    const now: KeptTree = {
      ...{ from, begins, open: [...tree.open], marks: [...marks], declined: [...declined], text },
    };
    keepChosen(slot, now);
  }, [slot, from, begins, tree.open, checks, text]);
  const [active, setActive] = useState<string | null>(null);
  /** The object that is looked into beside the tree; it follows the active row, unless a look costs. */
  const [looking, setLooking] = useState<string | null>(null);
  const [creating, setCreating] = useState(false);
  const [[plan], keepPlans] = useKeptPlans(dataset.id);
  const host = useHost();
  const parent = useSettings()?.folder ?? host?.suggestedFolder ?? null;
  const broken = useMemo(
    () => [...tree.folders].find(([path, { state }]) => state === 'failed' && path !== tree.root),
    [tree],
  );

  const create = async () => {
    if (!choice.selection || parent === null) return;
    setCreating(true);
    const made = await act('plans.create', {
      name: planName(dataset.name, chosenRoots(choice.checks).map(shownPath)),
      datasetId: dataset.id,
      source,
      selection: choice.selection,
      folder: planFolder(parent, dataset.id, host?.platform ?? ''),
    });
    setCreating(false);
    if (made) keepPlans([made.job.id]);
  };
  const ready =
    choice.selection !== null && Object.keys(choice.narrowing.problems).length === 0 && parent !== null;
  useDoes(() => ({ 'dataset-plan': ready && !creating && (() => void create()) }));
  const pick = useCallback(
    (path: string) => {
      setActive(`tree-${path}`);
      if (path.endsWith('/')) setOpen(path, true);
    },
    [setOpen],
  );

  const goTo = (path: string) => {
    setFrom(path);
    setBegins('');
    setRoot(path);
  };
  const onBegun = useCallback((text: string) => setRoot(from + text), [from, setRoot]);

  const root = tree.folders.get(tree.root);
  /** The object whose row is active. */
  const at = active?.startsWith('tree-') && !active.startsWith('tree-note-') ? active.slice(5) : '';
  const file = at === '' || at.endsWith('/') ? null : at;
  const inside = looking === null ? null : source.requestPayer ? looking : (file ?? looking);
  const look = (path: string) => {
    if (inside === path) return setLooking(null);
    setActive(`tree-${path}`);
    setLooking(path);
  };
  const refused = root?.state === 'failed' && root.children.length === 0 ? root.failure : null;
  return (
    <div className={styles.chooser}>
      <ChoiceBar
        locations={locations}
        starts={dataset.starts}
        bucket={source.location.bucket}
        base={source.location.prefix}
        root={from}
        onRoot={goTo}
        begins={begins}
        onBegins={setBegins}
        onBegun={onBegun}
        choice={choice}
      />
      <div className={styles.middle}>
        <div className={styles.left}>
          {refused ? (
            <div className={styles.message}>
              <ErrorPanel failure={refused} onRetry={() => load(tree.root)} />
            </div>
          ) : (
            <>
              <TreeHead
                source={source}
                root={tree.root}
                state={choice.stateOf(beginning(tree.root))}
                onRoot={goTo}
                onToggle={() => choice.toggle(beginning(tree.root))}
              />
              <TreeView
                tree={tree}
                label={t('Files of {name}', { name: dataset.name })}
                active={active}
                factsOf={choice.factsOf}
                onActive={setActive}
                onOpen={setOpen}
                onCheck={choice.toggle}
                onLoad={load}
                onLook={look}
                onSeen={choice.setSeen}
              />
              {broken?.[1].failure && (
                <div className={styles.message}>
                  <ErrorPanel failure={broken[1].failure} onRetry={() => load(broken[0])} />
                </div>
              )}
            </>
          )}
        </div>
        {!refused && inside !== null && (
          <LazyPeekPanel
            className={styles.inside}
            source={source}
            objectKey={source.location.prefix + inside}
            onClose={() => setLooking(null)}
          />
        )}
        {!refused && inside === null && (
          <aside className={styles.side}>
            {file !== null && (
              <section className={styles.look} aria-label={t('Object')}>
                <span className="mono">
                  <MiddleCut mono text={file} />
                </span>
                <ObjectMenu dataset={dataset} source={source} path={file} onLook={() => look(file)} />
              </section>
            )}
            <ByteMap
              items={choice.mapItems}
              uncounted={choice.uncounted}
              unlisted={root?.token != null}
              onPick={pick}
            />
            <Facts
              rows={[
                [t('Largest'), choice.total.largest > 0 ? formatBytes(choice.total.largest) : null],
                [
                  t('Come along'),
                  choice.alongCount > 0
                    ? t("{n, plural, one {# file} other {# files}} of the study's root", {
                        n: choice.alongCount,
                      })
                    : null,
                ],
              ]}
            />
            {dataset.notes.map((note) => (
              <p key={note} className="second">
                {told(note)}
              </p>
            ))}
          </aside>
        )}
      </div>
      <ChoiceFoot choice={choice} access={dataset.access} folder={parent}>
        {choice.selection !== null && (
          <CopyChoice dataset={dataset} wishes={[{ source, selection: choice.selection }]} />
        )}
        <Button variant="filled" size="md" loading={creating} disabled={!ready} onClick={create}>
          {t('Plan…')}
        </Button>
      </ChoiceFoot>
      {plan !== undefined && (
        <PlanDialog
          key={plan}
          jobId={plan}
          onConfirmed={(job) => {
            forgetChosen(slot);
            go({ page: 'transfers', job });
          }}
          onClose={() => keepPlans([])}
        />
      )}
    </div>
  );
}
