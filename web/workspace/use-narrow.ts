import { useEffect, useState } from 'preact/hooks';

/** Under this width the panes become tabs. */
const query = '(max-width: 899px)';

/** True where there is room for one pane at a time. */
export function useNarrow(): boolean {
  const [narrow, setNarrow] = useState(() => window.matchMedia(query).matches);
  useEffect(() => {
    const media = window.matchMedia(query);
    const tell = (): void => setNarrow(media.matches);
    media.addEventListener('change', tell);
    return () => media.removeEventListener('change', tell);
  }, []);
  return narrow;
}
