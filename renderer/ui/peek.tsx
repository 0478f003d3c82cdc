/** A look inside an object. Everything is shown as text, as grey values or as a picture: nothing of it is run. */

import { Modal } from '@mantine/core';
import { useEffect, useRef } from 'react';
import { formatBytes } from '../../shared/format.ts';
import type { Source } from '../../shared/location.ts';
import { assertNever } from '../../shared/never.ts';
import type { Peeked, PeekView } from '../../shared/peek.ts';
import { t } from '../../shared/words/say.ts';
import { useCall } from '../state/app.ts';
import { ErrorPanel } from './error-panel.tsx';
import { Facts } from './facts.tsx';
import styles from './peek.module.css';

export function PeekDialog({
  source,
  objectKey,
  onClose,
}: {
  readonly source: Source;
  readonly objectKey: string;
  readonly onClose: () => void;
}) {
  const { value, failure, again } = useCall('objects.peek', { source, key: objectKey });
  const name = objectKey.slice(objectKey.lastIndexOf('/') + 1);
  return (
    <Modal
      opened
      onClose={onClose}
      size={820}
      title={t('Inside {name}', { name })}
      closeButtonProps={{ 'aria-label': t('Close') }}
    >
      {failure ? (
        <ErrorPanel failure={failure} onRetry={again} />
      ) : value ? (
        <div className={styles.stack}>
          <p className="second">{says(value)}</p>
          <View view={value.view} name={name} />
          {value.note && <p className="second">{value.note}</p>}
        </div>
      ) : (
        <p className="third" aria-busy="true">
          {t('Reading its first bytes…')}
        </p>
      )}
    </Modal>
  );
}

function says({ what, size, read, view }: Peeked): string {
  const values = { what, size: formatBytes(size), read: formatBytes(read) };
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
                  <th scope="row">{label}</th>
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
  const { width, height, grey, says: words, facts } = view;
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
          style={{ width: width * scale, height: height * scale }}
        />
        <figcaption className="third">{words}</figcaption>
      </figure>
      <Facts rows={facts.map(([label, value]) => [label, value])} />
    </div>
  );
}
