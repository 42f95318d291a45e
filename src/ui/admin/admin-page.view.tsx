import type { ComponentChildren, VNode } from 'preact';
import { Document } from '../document.js';
import type { NamedLink } from '../components/link-list.js';
import { longDuration } from '../text/durations.js';
import type { AdminFrame } from './admin-frame.types.js';
import { CsrfField } from './forms/csrf-field.js';

const ENTRIES: readonly NamedLink[] = [
  { href: '/admin', label: 'Overview' },
  { href: '/admin/builds', label: 'Builds' },
  { href: '/admin/sync', label: 'Sync' },
  { href: '/admin/packages', label: 'Packages' },
  { href: '/admin/closures', label: 'Closures and guard' },
  { href: '/admin/installs', label: 'Installs' },
  { href: '/admin/incidents', label: 'Incident note' },
  { href: '/admin/users', label: 'Users and sessions' },
  { href: '/admin/logs', label: 'Logs' },
  { href: '/admin/audit', label: 'Audit' },
];

interface AdminPageProps {
  readonly frame: AdminFrame;
  /** The page's own title. */
  readonly title: string;
  /** The address of the entry of the navigation that it belongs to. */
  readonly section: string;
  /** What stands in `main`. */
  readonly children: ComponentChildren;
}

/** A page of the panel: who is signed in, what runs, navigation, main. */
export function AdminPage({ frame, title, section, children }: AdminPageProps): VNode {
  const { site, assets } = frame;
  return (
    <Document
      title={`${title} · Admin · ${site.siteName}`}
      description={`${title}: admin panel of ${site.siteName}`}
      listed={false}
      assets={assets}
      styles={['admin.css']}
      scripts={['admin.js']}
    >
      <Header frame={frame} />
      <div class="adm">
        <nav class="side" aria-label="Admin">
          <ul>
            {ENTRIES.map(({ href, label }) => (
              <li key={href}>
                <a href={href} aria-current={href === section ? 'page' : undefined}>
                  {label}
                  <Attention count={frame.attention[href] ?? 0} />
                </a>
              </li>
            ))}
          </ul>
        </nav>
        <main id="main">
          <div class="wrap page">{children}</div>
        </main>
      </div>
    </Document>
  );
}

function Attention({ count }: { readonly count: number }): VNode | null {
  if (count === 0) return null;
  return (
    <span class="num">
      {count}
      <span class="vh"> need attention</span>
    </span>
  );
}

function Header({ frame }: { readonly frame: AdminFrame }): VNode {
  return (
    <header class="top">
      <div class="wrap">
        <a class="brand" href="/admin">
          {frame.site.siteName}
        </a>
        <span class="pill">Admin</span>
        <Running frame={frame} />
        <form class="row who" action="/admin/logout" method="post">
          <CsrfField token={frame.csrf} />
          <span class="sm dim">{frame.email}</span>
          <button class="btn s" type="submit">
            Sign out
          </button>
        </form>
      </div>
    </header>
  );
}

function Running({ frame: { running, now } }: { readonly frame: AdminFrame }): VNode {
  if (running === undefined) {
    return (
      <a class="fresh" href="/admin/runs">
        <span>Nothing runs</span>
      </a>
    );
  }
  const { command, runId, since } = running;
  const seconds = Math.max(0, (now.getTime() - Date.parse(since)) / 1_000);
  return (
    <a class="fresh" href={runId === null ? '/admin/runs' : `/admin/runs/${runId}`}>
      <span class="dot ok"></span>
      <span>
        {command} running, {longDuration(seconds)}
      </span>
    </a>
  );
}
