import { createContext, type ComponentChildren, type VNode } from 'preact';
import { useContext } from 'preact/hooks';

/** Drawn on a grid of 16 by 16 with the pen of the stylesheet. */
const DRAWINGS = {
  search: (
    <>
      <circle cx="7" cy="7" r="4.5" />
      <path d="m10.5 10.5 3.5 3.5" />
    </>
  ),
  info: (
    <>
      <circle cx="8" cy="8" r="6.2" />
      <path d="M8 7.4v3.7M8 5v.1" />
    </>
  ),
  copy: (
    <>
      <rect x="5.5" y="5.5" width="8" height="8" rx="1.5" />
      <path d="M10.5 3.2A1.5 1.5 0 0 0 9.2 2.5H4A1.5 1.5 0 0 0 2.5 4v5.2c0 .6.3 1 .7 1.3" />
    </>
  ),
  feed: <path d="M3 3.2A9.8 9.8 0 0 1 12.8 13M3 7.5A5.5 5.5 0 0 1 8.5 13M3.8 12.2v.1" />,
  stop: <path d="M5.3 1.8h5.4l3.5 3.5v5.4l-3.5 3.5H5.3l-3.5-3.5V5.3zM5 8h6" />,
  x: <path d="m4 4 8 8M12 4l-8 8" />,
  warn: <path d="M8 2.2 14.3 13.3H1.7zM8 6.5v3.2M8 11.6v.1" />,
} as const;

export type IconName = keyof typeof DRAWINGS;

const UsedIcons = createContext<Set<IconName> | undefined>(undefined);

/** A decorative icon; the words beside it carry the meaning. Stands inside `WithSprite`. */
export function Icon({ name }: { readonly name: IconName }): VNode {
  useContext(UsedIcons)?.add(name);
  return (
    <svg class="i" viewBox="0 0 16 16" aria-hidden="true" focusable="false">
      <use href={`#i-${name}`} />
    </svg>
  );
}

/** The children, and after them one sprite of the icons that they use: rendering goes in document order. */
export function WithSprite({ children }: { readonly children: ComponentChildren }): VNode {
  return (
    <UsedIcons.Provider value={new Set()}>
      {children}
      <Sprite />
    </UsedIcons.Provider>
  );
}

function Sprite(): VNode | null {
  const used = [...(useContext(UsedIcons) ?? [])];
  if (used.length === 0) return null;
  return (
    <svg class="sprite" aria-hidden="true" focusable="false">
      <defs>
        {used.map((name) => (
          <symbol key={name} id={`i-${name}`} viewBox="0 0 16 16">
            {DRAWINGS[name]}
          </symbol>
        ))}
      </defs>
    </svg>
  );
}
