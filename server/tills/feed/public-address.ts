/** Which addresses Rayon may call on a stranger's word: those of the public network, and nothing else. */
import ipaddr from 'ipaddr.js';

/** All of the public IPv6 network lies in it (RFC 4291, 2.4); the ranges that are special inside it are not public. */
const GLOBAL_UNICAST = ipaddr.IPv6.parseCIDR('2000::/3');

/**
 * Whether an IP address, in whatever notation, is of the public network: not this machine, its link or a private
 * network, not multicast, not reserved, and no IPv4 address in an IPv6 disguise that is one of these (mapped, 6to4,
 * NAT64, Teredo: none of them is taken at all, but the mapped ones, which are what they map).
 */
export const isPublicAddress = (text: string): boolean => {
  if (!ipaddr.isValid(text)) return false;
  const address = ipaddr.process(text);
  if (address.range() !== 'unicast') return false;
  return address instanceof ipaddr.IPv4 || address.match(GLOBAL_UNICAST);
};
