# Scores the raw answers of the sample study and keeps the scores alone.
# Usage: Rscript tests/oracles/score_sample_ward.R FOLDER   (holding patients.csv and keys.json)
folder <- commandArgs(trailingOnly = TRUE)[1]
patients <- read.csv(file.path(folder, "patients.csv"))
keys <- jsonlite::fromJSON(file.path(folder, "keys.json"))

# A negative number in the key is an item to reverse: lowest + highest answer - answer.
keyed <- function(prefix, key, highest) {
  answers <- as.matrix(patients[sprintf("%s_%02d", prefix, abs(key))])
  reversed <- key < 0
  answers[, reversed] <- 1 + highest - answers[, reversed]
  answers
}

scored <- data.frame(patient = patients$patient, cluster = patients$cluster_hoofddiagnose)
english <- c(goal = "doelen", task = "taken", bond = "band")
for (form in c(wav_b = "wavb", wav_t = "wavt")) {
  name <- c(wavb = "wav_b", wavt = "wav_t")[[form]]
  for (scale in names(english)) {
    answers <- keyed(form, keys$wav_key[[english[[scale]]]], 5)
    scored[[paste(name, scale, sep = "_")]] <- rowSums(answers)
  }
  parts <- paste(name, names(english), sep = "_")
  scored[[paste(name, "total", sep = "_")]] <- rowSums(scored[parts])
}
scored$ecr_r_anxiety <- rowMeans(keyed("ecrr", keys$ecrr_key$angst, 7))
scored$ecr_r_avoidance <- rowMeans(keyed("ecrr", keys$ecrr_key$vermijding, 7))
for (column in c("ecr_r_anxiety", "ecr_r_avoidance")) {
  scored[[column]] <- sprintf("%.17g", scored[[column]])
}
write.csv(scored, "tests/oracles/data/sample_ward.csv", row.names = FALSE, quote = FALSE)
