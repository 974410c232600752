# Pictures beside a link on other sites, in English. fr.ftl has the same keys.

preview-home-title = The first school of each career: share of graduates in a desirable job
preview-school-title = Share of its graduates in a desirable job, by career
