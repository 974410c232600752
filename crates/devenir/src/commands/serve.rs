//! `devenir serve`

use std::net::SocketAddr;
use std::path::PathBuf;

use clap::Args;
use jiff::Timestamp;
use site::{
    App, Breached, CONSENT_AGE, Contact, DataFolder, HostsBelow, Licence, Operator, Proxy,
    PublicAddress, Settings, Transport,
};
use store::Db;
use tokio::net::TcpListener;
use tokio::runtime::Runtime;

use crate::failure::Failure;
use crate::interruption;

/// Where the site is found unless another address is given.
pub const ADDRESS: &str = "127.0.0.1:8080";

/// Serve the site over the published edition, until Ctrl-C
#[derive(Args)]
pub struct Serve {
    #[command(flatten)]
    kept: Kept,
    /// Address and port to listen on; 0.0.0.0:8080 is open to other machines
    #[arg(long, value_name = "ADDRESS", default_value = ADDRESS)]
    listen: SocketAddr,
    #[command(flatten)]
    said: Said,
    #[command(flatten)]
    members: Members,
}

/// What members need.
#[derive(Args, Default)]
pub struct Members {
    /// A proxy of yours stands before the site and adds the reader's address to X-Forwarded-For
    #[arg(long)]
    behind_proxy: bool,
    /// How mail goes out: smtp://user:password@host:587?tls=required, smtps://…, or folder:PATH;
    /// unless given, into the folder `mail` of the site
    #[arg(long, value_name = "WAY", env = "DEVENIR_MAIL", hide_env_values = true)]
    mail: Option<Transport>,
    /// Who mail comes from; unless given, devenir at the host of the address
    #[arg(long, value_name = "MAILBOX")]
    mail_from: Option<String>,
    /// Age from which somebody opens an account without a parent's agreement: 15 in France, 13 to 16
    /// in the European Union
    #[arg(long, value_name = "YEARS", value_parser = clap::value_parser!(u8).range(13..=16))]
    consent_age: Option<u8>,
    /// Passwords that nobody may take: the file of Have I Been Pwned's downloader, sorted by SHA-1. It
    /// stays on your machine, and nobody outside is asked
    #[arg(long, value_name = "FILE", env = "DEVENIR_BREACHED_PASSWORDS", hide_env_values = true)]
    breached_passwords: Option<PathBuf>,
    /// All hosts below that of --public-url are reached over TLS alone: browsers are told so (HSTS)
    #[arg(long)]
    tls_below: bool,
}

impl Members {
    /// What the operator decided, for a site that is reached here.
    fn settings(self, data: &DataFolder, address: PublicAddress) -> Result<Settings, Failure> {
        let mail = self.mail.unwrap_or_else(|| {
            let folder = data.mail();
            eprintln!("Mail is kept in {} and sent to nobody: see --mail.", folder.display());
            Transport::Folder(folder)
        });
        let mut settings = Settings::on_this_machine(address, mail);
        settings.proxy = if self.behind_proxy { Proxy::Trusted } else { Proxy::None };
        settings.consent_age = self.consent_age.unwrap_or(CONSENT_AGE);
        if let Some(path) = self.breached_passwords {
            settings.breached = Some(Breached::open(&path).map_err(Failure::command)?);
        }
        if self.tls_below {
            settings.hosts_below = HostsBelow::TlsAlone;
        }
        if let Some(from) = self.mail_from {
            settings.mail_from = site::sender(&from).map_err(Failure::command)?;
        }
        Ok(settings)
    }
}

/// Where readers find the site, and its operator.
#[derive(Args, Default)]
pub struct Reached {
    /// Address at which readers find the site, with https:// in front: for previews, feeds and search engines
    #[arg(long, value_name = "ADDRESS", env = "DEVENIR_PUBLIC_URL", hide_env_values = true)]
    public_url: Option<PublicAddress>,
    /// How readers reach you: a mail address, the address of a page, or a line of text
    #[arg(long, value_name = "CONTACT", env = "DEVENIR_CONTACT", hide_env_values = true)]
    contact: Option<Contact>,
}

impl Reached {
    /// The operator, and where a site that listens at an address is found.
    pub fn at(self, address: SocketAddr) -> Result<(Operator, PublicAddress), Failure> {
        let reached = match &self.public_url {
            Some(address) => address.clone(),
            None => format!("http://{address}").parse().map_err(Failure::command)?,
        };
        let licence = None;
        Ok((Operator { address: self.public_url, contact: self.contact, licence }, reached))
    }
}

/// What the operator says of the site.
#[derive(Args, Default)]
pub struct Said {
    #[command(flatten)]
    reached: Reached,
    /// Licence of the open tables: an SPDX name such as CC-BY-4.0, an address, or a line of text
    #[arg(long, value_name = "LICENCE", env = "DEVENIR_DATA_LICENCE", hide_env_values = true)]
    data_licence: Option<Licence>,
}

/// Where the site keeps its editions and its database.
#[derive(Args)]
pub struct Kept {
    /// Folder of the site: its editions, and its database unless that is elsewhere
    #[arg(long, value_name = "DIR")]
    data: PathBuf,
    /// A database elsewhere: postgres://user@host/name, or the path of an SQLite file
    #[arg(long, value_name = "DATABASE", env = "DEVENIR_DATABASE", hide_env_values = true)]
    database: Option<String>,
}

impl Kept {
    /// What is kept in this folder.
    pub fn folder(data: PathBuf) -> Self {
        Self { data, database: None }
    }

    /// Opens the folder and the database.
    pub async fn open(&self) -> Result<(DataFolder, Db), Failure> {
        let data = DataFolder::open(&self.data)?;
        let now = Timestamp::now().as_microsecond();
        let db = data.database(self.database.as_deref(), now).await?;
        Ok((data, db))
    }
}

impl Serve {
    /// Runs the command.
    pub fn run(self) -> Result<(), Failure> {
        runtime()?.block_on(async {
            let listener = listen(self.listen).await?;
            serve(&self.kept, self.said, self.members, listener).await
        })
    }
}

/// Runs what waits for the network.
pub fn runtime() -> Result<Runtime, Failure> {
    tokio::runtime::Builder::new_multi_thread().enable_all().build().map_err(Failure::command)
}

/// Takes an address.
pub async fn listen(address: SocketAddr) -> Result<TcpListener, Failure> {
    TcpListener::bind(address).await.map_err(|source| {
        Failure::command(format!(
            "{address}: {source}. Choose another address or port with --listen, such as 127.0.0.1:8081"
        ))
    })
}

/// Serves until an interruption.
pub async fn serve(
    kept: &Kept,
    said: Said,
    members: Members,
    listener: TcpListener,
) -> Result<(), Failure> {
    let (data, db) = kept.open().await?;
    let address = listener.local_addr().map_err(Failure::command)?;
    let (operator, reached) = said.reached.at(address)?;
    let operator = Operator { licence: said.data_licence, ..operator };
    let settings = members.settings(&data, reached)?;
    let app = App::open(data, db.clone(), operator, settings).await?;
    if !app.has_edition() {
        eprintln!(
            "No edition is published yet: the site says so until `devenir publish` shows one."
        );
    }
    let ended = interruption::interrupted();
    println!("http://{address}/");
    site::serve(listener, app, ended).await;
    db.close().await;
    eprintln!("devenir: the site has ended.");
    Ok(())
}
