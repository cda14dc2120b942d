import { useEffect, useState } from 'react';
import { type GpuOffers, offersOf } from './deviceOffers.ts';

/**
 * What WebGPU offers; undefined until it has been asked, which it is once.
 *
 * @param wanted - Asks when it first becomes true: asking may wake a sleeping GPU.
 */
export function useDeviceOffers(wanted: boolean): GpuOffers | undefined {
  const [offers, setOffers] = useState<GpuOffers>();
  const asks = wanted && offers === undefined;
  useEffect(() => {
    if (!asks) return undefined;
    let current = true;
    // Undefined in browsers without WebGPU and on insecure pages, whatever its type says.
    const { gpu } = navigator as { readonly gpu?: GPU };
    void offersOf(gpu).then((answer) => {
      if (current) setOffers(answer);
    });
    return () => {
      current = false;
    };
  }, [asks]);
  return offers;
}
