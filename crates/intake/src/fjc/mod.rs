//! The Federal Judicial Center's biographical directory of United States federal judges.
