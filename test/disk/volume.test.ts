import { expect, test } from 'vitest';
import { findVolume } from '../../main/disk/volume.ts';

const mountinfo = `22 1 8:1 / / rw,relatime shared:1 - ext4 /dev/sda1 rw
30 22 0:25 / /proc rw - proc proc rw
41 22 8:17 / /mnt/raid rw shared:7 master:2 - xfs /dev/sdb1 rw
42 22 8:33 / /media/my\\040drive rw - exfat /dev/sdc1 rw
43 41 0:50 / /mnt/raid/nfs rw - nfs4 server:/export rw
44 22 0:51 / /mnt/twice rw - ext4 /dev/sdd1 rw
45 44 0:52 / /mnt/twice rw - tmpfs tmpfs rw
`;

test.each([
  ['/home/me/data', 'ext4'],
  ['/', 'ext4'],
  ['/mnt/raid', 'xfs'],
  ['/mnt/raid/cmip6', 'xfs'],
  ['/mnt/raid/nfs/x', 'nfs4'],
  ['/mnt/raider', 'ext4'],
  ['/media/my drive/data', 'exfat'],
  ['/mnt/twice/x', 'tmpfs'],
])('%s lies on %s', (folder, type) => {
  expect(findVolume(mountinfo, folder)).toBe(type);
});

test('no mounts, no answer', () => {
  expect(findVolume('', '/home')).toBeNull();
});
