import type { ComponentChildren, VNode } from 'preact';
import { Document } from '../document.js';
import type { GateFrame } from './gate-frame.types.js';

interface GatePageProps {
  readonly frame: GateFrame;
  readonly title: string;
  readonly children: ComponentChildren;
}

/** A page of the panel for who is not signed in: one narrow column. */
export function GatePage({ frame, title, children }: GatePageProps): VNode {
  return (
    <Document
      title={`${title} · ${frame.site.siteName}`}
      description={`The admin panel of ${frame.site.siteName}.`}
      listed={false}
      assets={frame.assets}
      styles={['admin.css']}
    >
      <header class="top">
        <div class="wrap">
          <a class="brand" href="/">
            {frame.site.siteName}
          </a>
          <span class="pill">Admin</span>
        </div>
      </header>
      <main id="main">
        <div class="gate">{children}</div>
      </main>
    </Document>
  );
}
