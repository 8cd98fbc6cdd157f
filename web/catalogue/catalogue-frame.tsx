import type { ComponentChildren, JSX } from 'preact';
import { Brand } from '../ui/brand.tsx';
import { ThemeButton } from '../ui/theme-button.tsx';
import './catalogue-frame.css';

/** The head that the pages outside of a session share. */
export function CatalogueFrame(props: { readonly children: ComponentChildren }): JSX.Element {
  return (
    <div class="catalogue">
      <header class="catalogue-header">
        <Brand />
        <ThemeButton />
      </header>
      {props.children}
    </div>
  );
}
