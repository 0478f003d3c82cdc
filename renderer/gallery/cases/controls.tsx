/** The library's controls in our theme. */
import {
  Button,
  Checkbox,
  Menu,
  SegmentedControl,
  Select,
  Switch,
  Tabs,
  Textarea,
  TextInput,
} from '@mantine/core';
import { useState } from 'react';
import { ColumnHead } from '../../ui/column-head.tsx';
import { KeyHint } from '../../ui/key-hint.tsx';
import { nextOrder, type Order } from '../../ui/order.ts';
import { type MenuPlace, RowMenu } from '../../ui/row-menu.tsx';
import { type Case, nothing } from '../case.ts';
import styles from '../gallery.module.css';

function MenuOfRow() {
  const [at, setAt] = useState<MenuPlace | null>(null);
  return (
    <>
      <Button onClick={({ clientX: x, clientY: y }) => setAt({ x, y })}>Menu of the row</Button>
      <RowMenu
        label="Ended jobs"
        at={at}
        items={[
          { label: 'Show receipt', run: nothing },
          { label: 'Forget this entry', run: nothing, keys: 'Del', apart: true },
        ]}
        onClose={() => setAt(null)}
      />
    </>
  );
}

function AtWork() {
  const [loading, setLoading] = useState(false);
  return (
    <Button variant="filled" loading={loading} onClick={() => setLoading(true)}>
      Begin
    </Button>
  );
}

const figures = ['Bytes', 'Files'];
function Heads() {
  const [order, setOrder] = useState<Order>({ by: 'Job', down: false });
  return (
    <div role="table" aria-label="Jobs of the gallery">
      <div role="row" className={styles.heads}>
        {['Job', ...figures].map((name) => (
          <ColumnHead
            key={name}
            id={name}
            label={name}
            figures={figures.includes(name)}
            order={order}
            onClick={() => setOrder(nextOrder(order, name, figures.includes(name)))}
          />
        ))}
      </div>
    </div>
  );
}

export const controls: readonly Case[] = [
  {
    of: 'Button',
    states: [
      { name: 'usual', show: <Button>Pause all</Button> },
      { name: 'the one accent', show: <Button variant="filled">Start</Button> },
      {
        name: 'dangerous',
        show: (
          <Button variant="filled" color="failed">
            Delete
          </Button>
        ),
      },
      { name: 'subtle', show: <Button variant="subtle">Undo</Button> },
      {
        name: 'cannot be pressed',
        show: (
          <div className={styles.row}>
            <Button disabled>Plan…</Button>
            <Button variant="filled" disabled>
              Start
            </Button>
          </div>
        ),
      },
      {
        name: 'at work',
        show: (
          <Button variant="filled" loading>
            Start
          </Button>
        ),
      },
      { name: 'at work once pressed', show: <AtWork /> },
    ],
  },
  {
    of: 'TextInput',
    states: [
      { name: 'empty', show: <TextInput label="Bucket" placeholder="s3://bucket/folder/" /> },
      {
        name: 'filled',
        show: (
          <TextInput
            label="Address"
            description="Empty is AWS"
            classNames={{ input: 'mono' }}
            defaultValue="https://s3.lab.example"
          />
        ),
      },
      {
        name: 'wrong',
        show: <TextInput label="Days" error="Days are written 2024-01-31." defaultValue="yesterday" />,
      },
      { name: 'cannot be changed', show: <TextInput label="Name" disabled defaultValue="hcp" /> },
      {
        name: 'several lines',
        show: (
          <Textarea label="Manifest" minRows={2} autosize defaultValue={'cp s3://a/b/* .\ncp s3://a/c/* .'} />
        ),
      },
    ],
  },
  {
    of: 'Select',
    states: [
      { name: 'chosen', show: <Select label="Profile" data={['hcp', 'lab']} defaultValue="hcp" /> },
      { name: 'not yet', show: <Select label="Location" placeholder="Choose one" data={['AWS']} /> },
      {
        name: 'few values',
        show: <SegmentedControl size="xs" aria-label="Shown as" data={['Folders', 'List']} />,
      },
    ],
  },
  {
    of: 'Checkbox',
    states: [
      { name: 'on', show: <Checkbox label="Also delete the files" defaultChecked /> },
      { name: 'off', show: <Checkbox label="Also delete the files" /> },
      { name: 'some', show: <Checkbox label="All subjects" indeterminate readOnly /> },
      { name: 'cannot be changed', show: <Checkbox label="Where there is a bucket" disabled /> },
      {
        name: 'a switch',
        show: (
          <div className={styles.row}>
            <Switch size="xs" label="On" defaultChecked />
            <Switch size="xs" label="Off" />
          </div>
        ),
      },
    ],
  },
  {
    of: 'Tabs',
    states: [
      {
        name: 'second of three',
        show: (
          <Tabs defaultValue="files">
            <Tabs.List>
              {['overview', 'files', 'parts'].map((name) => (
                <Tabs.Tab key={name} value={name}>
                  {name}
                </Tabs.Tab>
              ))}
            </Tabs.List>
            {['overview', 'files', 'parts'].map((name) => (
              <Tabs.Panel key={name} value={name}>
                What {name} shows
              </Tabs.Panel>
            ))}
          </Tabs>
        ),
      },
    ],
  },
  {
    of: 'column-head',
    states: [{ name: 'sorted by the first', show: <Heads /> }],
  },
  {
    of: 'row-menu',
    states: [{ name: 'opened by a right click', show: <MenuOfRow /> }],
  },
  {
    of: 'Menu',
    states: [
      {
        name: 'open',
        show: (
          <div className={styles.drop}>
            <Menu opened withinPortal={false} position="bottom-start" trapFocus={false}>
              <Menu.Target>
                <Button>Menu of a job</Button>
              </Menu.Target>
              <Menu.Dropdown>
                <Menu.Item onClick={nothing} rightSection={<KeyHint keys="P" />}>
                  Pause
                </Menu.Item>
                <Menu.Item disabled>Retry failed</Menu.Item>
                <Menu.Divider />
                <Menu.Item color="failed">Remove…</Menu.Item>
              </Menu.Dropdown>
            </Menu>
          </div>
        ),
      },
    ],
  },
];
