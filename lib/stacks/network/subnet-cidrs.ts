/**
 * Cuts an IPv4 block into equal subnets, one per availability zone; the rest of the block stays free for more zones.
 * The profile's checks have made sure that the block is valid and large enough.
 */
export function subnetCidrs(block: string, zones: number): string[] {
  const [address = '', length = ''] = block.split('/');
  const bits = Math.ceil(Math.log2(zones));
  const prefix = Number(length) + bits;
  const base = address.split('.').reduce((sum, part) => sum * 256 + Number(part), 0);
  return Array.from({ length: zones }, (_, zone) => `${dotted(base + zone * 2 ** (32 - prefix))}/${prefix}`);
}

function dotted(address: number): string {
  return [24, 16, 8, 0].map((shift) => Math.floor(address / 2 ** shift) % 256).join('.');
}
