/** What works on every page: the palette, the keys, and a plan of whatever is pasted, dropped or linked to. */

import { lazy, Suspense, useEffect, useRef } from 'react';
import { t } from '../../shared/words/say.ts';
import { pathOf } from '../api.ts';
import { readPath } from '../pages/studies/drop.ts';
import { go } from '../state/route.ts';
import { toast } from '../state/toasts.ts';
import { typing } from '../ui/keys.ts';
import { keysOf } from './action.ts';
import { doingsNow } from './doings.ts';
import { isMac, pressed } from './keys.ts';
import { KeysDialog } from './keys-dialog.tsx';
import { hide, show, shownNow, useOverlay } from './overlay.ts';
import { actions } from './registry.ts';
import { useHere } from './use-here.ts';

const Palette = lazy(async () => ({ default: (await import('./palette.tsx')).Palette }));
const PasteDialog = lazy(async () => ({
  default: (await import('../pages/plan/paste-dialog.tsx')).PasteDialog,
}));
const LinksDialog = lazy(async () => ({
  default: (await import('../pages/plan/links-dialog.tsx')).LinksDialog,
}));

const PauseUntil = lazy(async () => ({
  default: (await import('../pages/transfers/pause-until.tsx')).PauseUntil,
}));

const VerifyFolder = lazy(async () => ({
  default: (await import('../pages/transfers/verify-folder.tsx')).VerifyFolder,
}));

const SupportDialog = lazy(async () => ({
  default: (await import('../pages/settings/support-dialog.tsx')).SupportDialog,
}));

const JobDialog = lazy(async () => ({ default: (await import('./job-dialog.tsx')).JobDialog }));

/** A manifest of more than this is read better by the command line. */
const largestManifest = 20_000_000;

export function Overlays() {
  const overlay = useOverlay();
  useKeys();
  usePaste();
  useDrop();
  useLinks();
  return (
    <Suspense fallback={null}>
      {overlay?.kind === 'palette' && <Palette text={overlay.text} />}
      {overlay?.kind === 'keys' && <KeysDialog />}
      {overlay?.kind === 'links' && <LinksDialog onClose={hide} />}
      {overlay?.kind === 'pause-until' && <PauseUntil onClose={hide} />}
      {overlay?.kind === 'support' && <SupportDialog onClose={hide} />}
      {(overlay?.kind === 'limit' || overlay?.kind === 'remove') && (
        <JobDialog kind={overlay.kind} id={overlay.job} onClose={hide} />
      )}
      {overlay?.kind === 'verify' && (
        <VerifyFolder key={overlay.folder} folder={overlay.folder} onClose={hide} />
      )}
      {overlay?.kind === 'paste' && (
        <PasteDialog
          key={overlay.text}
          text={overlay.text}
          onPlan={(jobIds) => go({ page: 'plan', jobIds })}
          onClose={hide}
        />
      )}
    </Suspense>
  );
}

/** The palette opens over a text field too; single signs belong to whoever types. */
function useKeys() {
  const here = useHere();
  const latest = useRef(here);
  latest.current = here;
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      const mac = isMac();
      const action = actions.find((one) => {
        const keys = keysOf(one, latest.current);
        return keys !== null && pressed(event, keys, mac);
      });
      const now = { ...latest.current, page: doingsNow() };
      // The browser would mark the words of the whole window, which no list means by all of its rows.
      if (pressed(event, 'Mod+A', mac) && !typing(event) && inList(event)) event.preventDefault();
      if (!action?.when(now)) return;
      if (typing(event) && action.id !== 'palette') return;
      event.preventDefault();
      // Before the list that has the focus: to it Ctrl Enter would be Enter.
      event.stopPropagation();
      action.run(now);
    };
    addEventListener('keydown', typeAhead, true);
    addEventListener('keydown', onKey, true);
    return () => {
      removeEventListener('keydown', typeAhead, true);
      removeEventListener('keydown', onKey, true);
    };
  }, []);
}

const inList = ({ target }: KeyboardEvent) =>
  target instanceof Element && target.closest('[role="grid"], [role="treegrid"], [role="tree"]') !== null;

/** What is typed before the palette is drawn and has the focus is meant for it, not for what had the focus before. */
function typeAhead(event: KeyboardEvent): void {
  const shown = shownNow();
  const { key, target } = event;
  if (shown?.kind !== 'palette' || event.ctrlKey || event.metaKey || event.altKey) return;
  if (target instanceof Element && target.closest('[data-palette]')) return;
  event.preventDefault();
  event.stopImmediatePropagation();
  if (key === 'Escape') hide();
  else if (key === 'Backspace') show({ kind: 'palette', text: shown.text.slice(0, -1) });
  else if (key.length === 1) show({ kind: 'palette', text: shown.text + key });
}

const plan = (text: string) => {
  const meant = text.trim();
  const folder = readPath(meant);
  if (folder !== null) show({ kind: 'verify', folder });
  else if (meant !== '') show({ kind: 'paste', text: meant });
};

function usePaste() {
  useEffect(() => {
    const onPaste = (event: ClipboardEvent) => {
      if (event.target instanceof Element && event.target.closest('input, textarea, [role="dialog"]')) return;
      plan(event.clipboardData?.getData('text/plain') ?? '');
    };
    addEventListener('paste', onPaste);
    return () => removeEventListener('paste', onPaste);
  }, []);
}

/** Text or a manifest's file. What a page takes for itself, it has prevented before it comes here. */
function useDrop() {
  useEffect(() => {
    const wanted = (event: DragEvent) =>
      !event.defaultPrevented &&
      ['Files', 'text/plain', 'text/uri-list'].some((type) => event.dataTransfer?.types.includes(type));
    const onOver = (event: DragEvent) => {
      if (wanted(event)) event.preventDefault();
    };
    const onDrop = (event: DragEvent) => {
      if (!wanted(event)) return;
      event.preventDefault();
      const { dataTransfer } = event;
      const [item] = dataTransfer?.items ?? [];
      const [file] = dataTransfer?.files ?? [];
      if (item?.webkitGetAsEntry?.()?.isDirectory) {
        const folder = file ? pathOf(file) : '';
        if (folder !== '') return go({ page: 'study', folder });
        go({ page: 'studies' });
        toast({ text: t('A window is not told where a dropped folder is. Choose it here.') });
      } else if (file && file.size > largestManifest)
        toast({ text: t('This file is too large for a manifest. `waybill get` reads it.') });
      else if (file) void file.text().then(plan);
      else plan(dataTransfer?.getData('text/plain') || dataTransfer?.getData('text/uri-list') || '');
    };
    addEventListener('dragover', onOver);
    addEventListener('drop', onDrop);
    return () => {
      removeEventListener('dragover', onOver);
      removeEventListener('drop', onDrop);
    };
  }, []);
}

/** `#/add/<address>`: a link from elsewhere. The person still sees the plan before anything is fetched. */
function useLinks() {
  useEffect(() => {
    const look = () => {
      const text = /^#\/add\/(.+)$/s.exec(location.hash)?.[1];
      if (text === undefined) return;
      go({ page: 'transfers', job: null }, { replace: true });
      try {
        plan(decodeURIComponent(text));
      } catch {
        plan(text);
      }
    };
    look();
    addEventListener('hashchange', look);
    return () => removeEventListener('hashchange', look);
  }, []);
}
