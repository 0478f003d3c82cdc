/** A look inside an object. Everything is shown as text, as grey values or as a picture: nothing of it is run. */
import { Button, CloseButton, Modal } from '@mantine/core';
import { useEffect, useRef, useState } from 'react';
import { formatBytes } from '../../shared/format.ts';
import type { Source } from '../../shared/location.ts';
import { assertNever } from '../../shared/never.ts';
import type { Peeked, PeekView } from '../../shared/peek.ts';
import { t } from '../../shared/words/say.ts';
import { told } from '../../shared/words/told.ts';
import { useCall } from '../state/app.ts';
import { ErrorPanel } from './error-panel.tsx';
import { Facts } from './facts.tsx';
import { MiddleCut } from './middle-cut.tsx';
import styles from './peek.module.css';

interface Look {
  readonly source: Source;
  readonly objectKey: string;
}

const nameOf = (key: string): string => key.slice(key.lastIndexOf('/') + 1);

export function PeekDialog({ source, objectKey, onClose }: Look & { readonly onClose: () => void }) {
  return (
    <Modal
      opened
      onClose={onClose}
      size={820}
      title={t('Inside {name}', { name: nameOf(objectKey) })}
      closeButtonProps={{ 'aria-label': t('Close') }}
    >
      <Peek source={source} objectKey={objectKey} />
    </Modal>
  );
}

/** Milliseconds that a row has to stay chosen: whoever walks through a list asks for nothing on the way. */
const pause = 200;

/** The same beside a list: it follows the row that is active. */
export function PeekPanel({
  source,
  objectKey,
  className,
  onClose,
}: Look & { readonly className?: string | undefined; readonly onClose: () => void }) {
  const [settled, setSettled] = useState(objectKey);
  const [large, setLarge] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setSettled(objectKey), pause);
    return () => clearTimeout(timer);
  }, [objectKey]);
  const name = nameOf(objectKey);
  return (
    <section className={`${styles.panel} ${className ?? ''}`} aria-label={t('Inside {name}', { name })}>
      <div className={styles.bar}>
        <h2 className={styles.name}>
          <MiddleCut text={name} />
        </h2>
        <Button size="compact-xs" onClick={() => setLarge(true)}>
          {t('Larger')}
        </Button>
        <CloseButton size="sm" aria-label={t('Close the look inside')} onClick={onClose} />
      </div>
      <Peek key={settled} source={source} objectKey={settled} />
      {large && <PeekDialog source={source} objectKey={objectKey} onClose={() => setLarge(false)} />}
    </section>
  );
}

function Peek({ source, objectKey }: Look) {
  const { value, failure, again } = useCall('objects.peek', { source, key: objectKey });
  if (failure) return <ErrorPanel failure={failure} onRetry={again} />;
  if (!value)
    return (
      <p className="third" aria-busy="true">
        {t('Reading its first bytes…')}
      </p>
    );
  return (
    <div className={styles.stack}>
      <p className="second">{says(value)}</p>
      <View view={value.view} name={nameOf(objectKey)} />
      {value.note && <p className="second">{told(value.note)}</p>}
    </div>
  );
}

function says({ what, size, read, view }: Peeked): string {
  const values = { what: told(what), size: formatBytes(size), read: formatBytes(read) };
  return 'cut' in view && view.cut
    ? t('{what}, {size}; {read} read; only its beginning is shown.', values)
    : t('{what}, {size}; {read} read.', values);
}

function View({ view, name }: { readonly view: PeekView; readonly name: string }) {
  switch (view.kind) {
    case 'text':
    case 'bytes':
      return (
        <section
          className={styles.text}
          aria-label={t('Beginning of {name}', { name })}
          // biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls, so the keyboard must reach it.
          tabIndex={0}
        >
          <pre className="mono">{view.text}</pre>
        </section>
      );
    case 'table':
      return <Rows rows={view.rows} name={name} />;
    case 'facts':
      return (
        <section
          className={styles.scroll}
          aria-label={t('Header of {name}', { name })}
          // biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls, so the keyboard must reach it.
          tabIndex={0}
        >
          <table className={styles.table}>
            <tbody>
              {view.facts.map(([label, value], i) => (
                <tr key={`${i}-${label}`}>
                  <th scope="row">{told(label)}</th>
                  <td title={value}>{value}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </section>
      );
    case 'slice':
      return <Slice view={view} name={name} />;
    case 'picture':
      return <img className={styles.picture} src={`data:${view.mime};base64,${view.base64}`} alt={name} />;
    default:
      return assertNever(view);
  }
}

function Rows({ rows, name }: { readonly rows: readonly (readonly string[])[]; readonly name: string }) {
  const [head = [], ...body] = rows;
  return (
    <section
      className={styles.scroll}
      aria-label={t('Table {name}', { name })}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls, so the keyboard must reach it.
      tabIndex={0}
    >
      <table className={styles.table}>
        <thead>
          <tr>
            {head.map((cell, i) => (
              <th key={`${i}-${cell}`} scope="col">
                {cell}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {body.map((row, y) => (
            <tr key={y}>
              {row.map((cell, x) => (
                <td key={x} title={cell}>
                  {cell}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

function Slice({ view, name }: { readonly view: PeekView & { kind: 'slice' }; readonly name: string }) {
  const canvas = useRef<HTMLCanvasElement>(null);
  const { width, height, grey, facts } = view;
  const words = told(view.says);
  useEffect(() => {
    const context = canvas.current?.getContext('2d');
    if (!context) return;
    const image = context.createImageData(width, height);
    const values = atob(grey);
    for (let i = 0; i < width * height; i++) {
      image.data.fill(values.charCodeAt(i), i * 4, i * 4 + 3);
      image.data[i * 4 + 3] = 255;
    }
    context.putImageData(image, 0, 0);
  }, [width, height, grey]);
  const scale = Math.max(1, Math.floor(360 / Math.max(width, height)));
  return (
    <div className={styles.slice}>
      <figure className={styles.stack}>
        <canvas
          ref={canvas}
          width={width}
          height={height}
          role="img"
          aria-label={t('{words} of {name}', { words, name })}
          className={styles.picture}
          style={{ width: width * scale }}
        />
        <figcaption className="third">{words}</figcaption>
      </figure>
      <Facts rows={facts.map(([label, value]) => [told(label), value])} />
    </div>
  );
}
