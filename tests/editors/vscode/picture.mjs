// Draws docs/vscode.png: an afternoon's work in a small Rust project, as the extension shows it.

import { join } from 'node:path';
import { fail, finish, pass, sleep, until } from './lib/check.mjs';
import { Editor } from './lib/editor.mjs';
import { repository } from './lib/environment.mjs';
import { Project } from './lib/project.mjs';
import { gutterMarks, hover } from './lib/seen.mjs';

const CART = `//! What a customer is about to buy.

use std::collections::HashMap;

use crate::catalog::{Catalog, ProductId};
use crate::money::Cents;

/// Products and how many of each, in the order in which they were put in.
#[derive(Debug, Default)]
pub struct Cart {
    lines: Vec<Line>,
    vouchers: HashMap<String, Cents>,
}

/// One product.
#[derive(Debug, Clone, Copy)]
pub struct Line {
    pub product: ProductId,
    pub quantity: u32,
}

impl Cart {
    /// Puts a product in, or more of it.
    pub fn add(&mut self, product: ProductId, quantity: u32) {
        match self.lines.iter_mut().find(|line| line.product == product) {
            Some(line) => line.quantity += quantity,
            None => self.lines.push(Line { product, quantity }),
        }
    }


}
`;

const CHECKOUT = `//! From a cart to an order.

use crate::cart::Cart;

/// Where the cart goes when it is paid.
pub fn shipping(country: &str) -> Option<u32> {
    None
}
`;
const CHECKOUT_BY_AGENT = CHECKOUT.replace('    None\n', `    match country {
        "DE" | "AT" | "CH" => Some(4_90),
        "FR" | "IT" | "ES" => Some(7_90),
        _ => None,
    }
`);

const project = new Project('shop', {
  files: {
    'Cargo.toml': '[package]\nname = "shop"\nversion = "0.4.0"\nedition = "2024"\n',
    'src/cart.rs': CART,
    'src/catalog.rs': '//! What there is to buy.\n',
    'src/checkout.rs': CHECKOUT,
    'src/money.rs': '//! Amounts of money.\n',
    'src/main.rs': 'mod cart;\nmod catalog;\nmod checkout;\nmod money;\n\nfn main() {}\n',
  },
});
const editor = new Editor(project, {
  provider: 'acme.ghost',
  settings: {
    'breadcrumbs.enabled': false,
    'editor.autoIndent': 'none',
    'editor.fontSize': 13,
    'editor.hover.above': false,
    'git.blame.statusBarItem.enabled': false,
    'remote.autoForwardPorts': false,
    'workbench.colorTheme': 'Default Dark Modern',
    'workbench.layoutControl.enabled': false,
    'window.commandCenter': false,
  },
});

try {
  const window = await editor.start();
  const { page } = window;
  project.write('src/checkout.rs', CHECKOUT_BY_AGENT);
  project.journal(['hook', 'claude'], JSON.stringify({
    session_id: 'session-1', hook_event_name: 'PostToolUse', cwd: project.root, tool_name: 'Write',
    tool_input: { file_path: project.path('src/checkout.rs'), content: CHECKOUT_BY_AGENT },
    tool_response: { filePath: project.path('src/checkout.rs'), originalFile: CHECKOUT, structuredPatch: [] },
  }));

  await window.open('src/cart.rs', 30);
  await window.type('    /// What all of it costs, less the vouchers.\n    pub fn total(');
  await window.offer({
    after: 'pub fn total(',
    insert: `&self, catalog: &Catalog) -> Cents {
        let goods: Cents = self.lines.iter()
            .map(|line| catalog.price(line.product).unwrap() * line.quantity)
            .sum();
        let rebate: Cents = self.vouchers.values().copied().sum();
        goods - rebate
    }`,
  });
  await window.press('Escape');
  await window.command('editor.action.inlineSuggest.trigger');
  await window.ghost();
  await window.press('Tab');
  await until('the text', async () => (await window.text('src/cart.rs')).includes('goods - rebate'));
  await window.select('src/cart.rs', 'goods - rebate');
  await window.type('goods.saturating_sub(rebate)');
  await window.save();
  project.git('add', '-A');
  await page.locator('.squiggly-warning').first().waitFor();

  // Both views beside each other, the history out of the way, and room for a trailer on one line.
  await window.command('workbench.view.scm');
  await window.command('vscode.moveViews', { viewIds: ['journal.review'], destinationId: 'workbench.view.scm' });
  await window.command('workbench.scm.history.removeView');
  await page.mouse.move(350, 500);
  await page.mouse.down();
  await page.mouse.move(410, 500, { steps: 5 });
  await page.mouse.up();
  await page.locator('.scm-editor .view-line').first().waitFor();
  await page.locator('.scm-editor .view-lines').click();
  await window.type('cart: total with vouchers');
  await window.command('journal.addTrailers');
  await until('the trailers', async () => (await page.locator('.scm-editor .view-line').count()) > 4);
  await window.command('notifications.clearAll');
  // Below the text there is room for the hover.
  await window.open('src/cart.rs', 20);
  await window.command('revealLine', { lineNumber: 21, at: 'top' });
  await until('the marks', async () => Object.keys(await gutterMarks(page)).length > 4);
  await until('the share', async () => /AI \d+%/.test(await page.locator('[id="journal.journal.journal.status"]').innerText()), 60_000);
  const says = await hover(page, 'copied');
  await until('all of the hover', async () => /Mark as reviewed/.test(await says()));
  await sleep(1_000);
  const path = process.env.JOURNAL_TEST_PICTURE ?? join(repository, 'docs', 'vscode.png');
  await page.screenshot({ path });
  pass(`drew ${path}`);
} catch (error) {
  fail('the picture', error.message);
  await editor.windows[0]?.shot('picture');
} finally {
  await editor.stop();
}
process.exit(finish());
