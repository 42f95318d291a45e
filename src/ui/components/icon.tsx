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
