/** Fonts and styles ship with the window; nothing is fetched from anywhere else. */
import '@fontsource-variable/inter/wght.css';
import '@fontsource/jetbrains-mono/latin-400.css';
import '@fontsource/jetbrains-mono/latin-ext-400.css';
import '@fontsource/jetbrains-mono/greek-400.css';
import '@fontsource/jetbrains-mono/cyrillic-400.css';
import '@mantine/core/styles.layer.css';
import './ui/tokens.css';
import './ui/mantine.css';
import './ui/base.css';
import { localStorageColorSchemeManager, MantineProvider } from '@mantine/core';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { App } from './app.tsx';
import { start } from './state/app.ts';
import { beginLanguage, useLanguage } from './state/language.ts';
import { cssVariables, theme } from './ui/theme.ts';

// Read by zod when a page that carries schemas is loaded: no probing for `eval`, which the content policy would report.
Object.assign(globalThis, { __zod_globalConfig: { jitless: true } });

/** For who builds with renderer/ui; `npm run dist` builds without it. */
const gallery =
  import.meta.env.MODE !== 'package' && location.hash === '#/gallery'
    ? await import('./gallery/gallery.tsx')
    : null;
gallery?.standIn();
start();

/** Another language draws everything anew. */
function Root() {
  return <App key={useLanguage()} />;
}

const root = document.getElementById('root');
if (root) {
  await beginLanguage();
  createRoot(root).render(
    <StrictMode>
      <MantineProvider
        theme={theme}
        cssVariablesResolver={cssVariables}
        defaultColorScheme="auto"
        colorSchemeManager={localStorageColorSchemeManager({ key: 'waybill-theme' })}
      >
        {gallery ? <gallery.Gallery /> : <Root />}
      </MantineProvider>
    </StrictMode>,
  );
}
