import { useEffect, useState } from 'preact/hooks';

/** This machine's clock in milliseconds, read again every `ms` while the component is there. */
export function useTick(ms: number): number {
  const [now, setNow] = useState(Date.now());
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), ms);
    return () => clearInterval(timer);
  }, [ms]);
  return now;
}
